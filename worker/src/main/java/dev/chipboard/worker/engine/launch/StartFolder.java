package dev.chipboard.worker.engine.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Hands out the files of each engine start and keeps the logs of the last ones.
final class StartFolder {
  private static final int KEPT_LOGS = 100;
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path logs;
  private final InstantSource clock;
  private final AtomicInteger count = new AtomicInteger();

  StartFolder(Path logs, InstantSource clock) {
    this.logs = logs;
    this.clock = clock;
  }

  /// The files of one start.
  ///
  /// @param log takes all output; stays
  /// @param scratch an empty folder; goes when the engine has loaded
  record StartFiles(Path log, Path scratch) {
    void deleteScratch() {
      deleteTree(scratch);
    }
  }

  StartFiles next(String kind) throws IOException {
    Files.createDirectories(logs);
    prune();
    // The time is only for people who look for a log; uniqueness comes from the rest.
    var name =
        "engine-%s-%d-%d-%s"
            .formatted(
                NAME.format(clock.instant()),
                ProcessHandle.current().pid(),
                count.incrementAndGet(),
                kind);
    var scratch = Files.createDirectory(logs.resolve(name + ".tmp"));
    return new StartFiles(logs.resolve(name + ".log").toAbsolutePath(), scratch.toAbsolutePath());
  }

  private void prune() throws IOException {
    List<Path> old;
    try (var all = Files.list(logs)) {
      old =
          all.filter(file -> file.getFileName().toString().matches("engine-.*\\.log"))
              .sorted(Comparator.reverseOrder())
              .skip(KEPT_LOGS)
              .toList();
    }
    for (var log : old) {
      Files.deleteIfExists(log);
    }
  }

  private static void deleteTree(Path folder) {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
