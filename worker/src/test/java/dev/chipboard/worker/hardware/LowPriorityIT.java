package dev.chipboard.worker.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.asset.Requirement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, as the kernel sees them. */
class LowPriorityIT {
  @BeforeAll
  static void linux() {
    Requirement.linux("/proc tells the priority of each thread on Linux alone");
  }

  @TempDir private Path folder;

  @Test
  void everythingButTheEngineGivesWay() throws Exception {
    int normal = nice(ProcessHandle.current().pid());
    int lowered = Math.min(19, normal + LowPriority.STEP);
    var worker = start(List.of());
    try {
      var told = said(worker);

      assertThat(told.subList(0, 2)).containsOnly((long) lowered);
      assertThat(nice(told.get(2))).as("the engine").isEqualTo(normal);
      assertThat(nice(told.get(3))).as("another child").isEqualTo(lowered);
      assertThat(threads(worker.pid()).filter(thread -> nice(thread) != lowered))
          .as("threads that are not lowered")
          .singleElement()
          .satisfies(thread ->
              assertThat(Files.readString(thread.resolve("comm"))).startsWith("engine-forker"));
    } finally {
      end(worker);
    }
  }

  @Test
  void aWorkerThatWasStartedNiceStaysNiceAndItsEngineIsAsNice() throws Exception {
    int normal = Math.min(19, nice(ProcessHandle.current().pid()) + 10);
    var worker = start(List.of("nice", "-n", "10"));
    try {
      var told = said(worker);

      assertThat(nice(told.get(2))).isEqualTo(normal);
      assertThat(nice(told.get(3))).isEqualTo(Math.min(19, normal + LowPriority.STEP));
    } finally {
      end(worker);
    }
  }

  @Test
  void whoCannotSpareTheEngineLowersNothing() {
    int before = nice(ProcessHandle.current().pid());

    assertThat(LowPriority.here(OptionalLong::empty).lower()).isEmpty();

    assertThat(nice(ProcessHandle.current().pid())).isEqualTo(before);
  }

  private Process start(List<String> wrapper) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var own =
        List.of(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            LoweredProcess.class.getName(),
            folder.resolve("engine.log").toString());
    return new ProcessBuilder(Stream.concat(wrapper.stream(), own.stream()).toList())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static List<Long> said(Process process) throws IOException {
    var reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    var line = reader.readLine();
    assertThat(line).isNotNull();
    return Stream.of(line.split(" ", -1)).map(Long::valueOf).toList();
  }

  private static void end(Process process) throws Exception {
    process.getOutputStream().close();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  private static Stream<Path> threads(long pid) throws IOException {
    try (var threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      return threads.toList().stream();
    }
  }

  /// A process's own value is that of its first thread.
  private static int nice(long pid) {
    return nice(Path.of("/proc", Long.toString(pid)));
  }

  private static int nice(Path folder) {
    try {
      var stat = Files.readString(folder.resolve("stat"));
      return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16]);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
