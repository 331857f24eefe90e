package dev.chipboard.worker.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// What a trial could leave behind of a worker: processes, pipes, sockets, folders.
final class Leftovers {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Set<String> folders = new HashSet<>();
  private final long pipes = pipesAndSockets();

  /// Notes the folders that a sandbox which runs now was given.
  void look() {
    commandLines()
        .flatMap(line -> Arrays.stream(line.split("\0", -1)))
        .filter(word -> word.startsWith(System.getProperty("java.io.tmpdir")))
        .filter(word -> word.contains("/chipboard-"))
        .forEach(folders::add);
  }

  /// Asserts that nothing is left. The end of a process is told to the JVM by a thread of its own,
  /// which then closes the pipes.
  void assertNone() {
    await(() -> ProcessHandle.current().descendants().findAny().isEmpty(), "processes run on");
    await(() -> pipesAndSockets() <= pipes, "pipes or sockets are left open");
    assertThat(folders).noneMatch(folder -> Files.exists(Path.of(folder)));
    folders.clear();
  }

  private static void await(BooleanSupplier condition, String otherwise) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(otherwise).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static Stream<String> commandLines() {
    return ProcessHandle.current()
        .descendants()
        .map(process -> Path.of("/proc", Long.toString(process.pid()), "cmdline"))
        .map(Leftovers::text);
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), UTF_8);
    } catch (IOException _) {
      return ""; // it ended meanwhile
    }
  }

  private static long pipesAndSockets() {
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(Leftovers::isPipeOrSocket).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPipeOrSocket(Path descriptor) {
    try {
      var target = Files.readSymbolicLink(descriptor).toString();
      return List.of("pipe:", "socket:").stream().anyMatch(target::startsWith);
    } catch (IOException _) {
      return false; // closed meanwhile
    }
  }
}
