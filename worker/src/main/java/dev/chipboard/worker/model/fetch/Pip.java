package dev.chipboard.worker.model.fetch;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.worker.model.disk.DiskFull;
import dev.chipboard.worker.model.disk.Interrupts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The pip of this machine, run as a process of its own with the environment of this one, so that
/// the indexes and proxies that people have set up for it hold.
public final class Pip {
  private static final List<List<String>> COMMANDS =
      List.of(List.of("python3", "-m", "pip"), List.of("pip3"), List.of("pip"));
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(20);
  private static final Duration STEP = Duration.ofMillis(300);
  private static final Duration SILENCE = Duration.ofMinutes(2);
  private static final int TAIL_BYTES = 4096;
  private static final int TAIL_LINES = 3;

  /// Lines that do not say why it failed.
  private static final Pattern TALK = Pattern.compile("\\[notice]|Looking in (indexes|links):");

  private final Map<String, String> environment;

  public Pip(Map<String, String> environment) {
    this.environment = environment;
  }

  /// Downloads the wheel of one requirement into the folder.
  ///
  /// @param growth hears the bytes that are there so far
  void download(String requirement, Path folder, Growth growth) {
    var work = folder.resolve("work");
    var log = folder.resolve("pip.log");
    var command = new ArrayList<>(command());
    command.addAll(
        List.of(
            "download",
            "--no-deps",
            "--only-binary=:all:",
            "--no-cache-dir",
            "--no-input",
            "--disable-pip-version-check",
            "--progress-bar=off"));
    command.addAll(List.of("--dest", folder.resolve("wheels").toString(), requirement));
    try {
      Files.createDirectories(work);
      int exit =
          run(
              start(command, ProcessBuilder.Redirect.to(log.toFile()), impatient(work)),
              folder,
              growth);
      if (exit != 0) {
        throw failed(exit, tail(log), folder);
      }
    } catch (IOException e) {
      throw DiskFull.whileWriting(folder, e);
    } catch (InterruptedException _) {
      throw Interrupts.interrupted("pip download " + requirement);
    }
  }

  private static ChipboardException failed(int exit, String said, Path folder) {
    return said.contains("No space left on device")
        ? DiskFull.whileWriting(folder, new IOException(said))
        : SourceFailed.silent("exited with " + exit + ": " + said);
  }

  /// Hears how a folder grows.
  @FunctionalInterface
  interface Growth {
    void bytes(long bytes);
  }

  private List<String> command() {
    for (var command : COMMANDS) {
      if (works(command)) {
        return command;
      }
    }
    throw SourceFailed.silent(
        "there is no pip on this machine; install one (apt install python3-pip, or"
            + " python3 -m ensurepip)");
  }

  private boolean works(List<String> command) {
    var probe = new ArrayList<>(command);
    probe.add("--version");
    Process process;
    try {
      process = start(probe, ProcessBuilder.Redirect.DISCARD, environment);
    } catch (IOException _) {
      return false; // No such program: the next one may be there.
    }
    try {
      return process.waitFor(PROBE_LIMIT.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException _) {
      throw Interrupts.interrupted("looking for pip");
    } finally {
      kill(process);
    }
  }

  private static Process start(
      List<String> command, ProcessBuilder.Redirect output, Map<String, String> environment)
      throws IOException {
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .redirectErrorStream(true)
        .redirectOutput(output)
        .start();
  }

  /// The wheel grows in pip's temporary folder first: have it where it can be seen and where there
  /// is room. And by default pip waits for minutes for an index that is not there.
  private Map<String, String> impatient(Path work) {
    var changed = new HashMap<>(environment);
    changed.put("TMPDIR", work.toString());
    changed.putIfAbsent("PIP_RETRIES", "1");
    if (!environment.containsKey("PIP_TIMEOUT")) {
      changed.putIfAbsent("PIP_DEFAULT_TIMEOUT", "10");
    }
    return changed;
  }

  private static int run(Process process, Path folder, Growth growth)
      throws IOException, InterruptedException {
    var endWithUs = Thread.ofPlatform().unstarted(() -> kill(process));
    Runtime.getRuntime().addShutdownHook(endWithUs);
    try {
      long grown = 0;
      long quietSince = System.nanoTime();
      while (!process.waitFor(STEP.toMillis(), TimeUnit.MILLISECONDS)) {
        long now = bytes(folder);
        if (now != grown) {
          grown = now;
          quietSince = System.nanoTime();
          growth.bytes(now);
        } else if (System.nanoTime() - quietSince > SILENCE.toNanos()) {
          throw SourceFailed.silent("pip got nothing for " + SILENCE.toSeconds() + " s");
        }
      }
      return process.exitValue();
    } finally {
      kill(process);
      removeHook(endWithUs);
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The process is ending, and the hook does what it is for.
    }
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static long bytes(Path folder) throws IOException {
    var sum = new AtomicLong();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            sum.addAndGet(attributes.size());
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE; // pip moved it away while we looked.
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure) {
            return FileVisitResult.CONTINUE;
          }
        });
    return sum.get();
  }

  private static String tail(Path log) throws IOException {
    try (var in = Files.newByteChannel(log)) {
      in.position(Math.max(0, in.size() - TAIL_BYTES));
      var buffer = ByteBuffer.allocate(TAIL_BYTES);
      while (buffer.hasRemaining() && in.read(buffer) >= 0) {}
      var lines =
          StandardCharsets.UTF_8
              .decode(buffer.flip())
              .toString()
              .lines()
              .filter(line -> !line.isBlank() && !TALK.matcher(line).lookingAt())
              .map(Pip::withoutSecrets)
              .toList();
      return String.join(
          " / ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }
  }

  /// An index may be configured with a password in its address.
  private static String withoutSecrets(String line) {
    return line.strip().replaceAll("://[^/\\s@]+@", "://***@");
  }
}
