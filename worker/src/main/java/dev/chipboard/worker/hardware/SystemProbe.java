package dev.chipboard.worker.hardware;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The machine that this process runs on.
public final class SystemProbe implements Probe {
  private static final long LIMIT_SECONDS = 5;

  @Override
  public Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException _) {
      return Optional.empty(); // the kernel does not tell, which is an answer
    }
  }

  @Override
  public List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (IOException _) {
      return List.of();
    }
  }

  @Override
  public Optional<String> run(String... command) {
    try {
      var process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(Path.of("/dev/null").toFile())
              .start();
      var killer = process.onExit().orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS);
      var _ = killer.exceptionally(_ -> process.destroyForcibly());
      try (var out = process.getInputStream()) {
        var text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? Optional.of(text) : Optional.empty();
      }
    } catch (IOException _) {
      return Optional.empty(); // no such command here
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
