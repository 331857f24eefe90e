package dev.chipboard.worker.hardware;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A machine that a test writes down.
final class RecordedProbe implements Probe {
  private final Map<Path, String> files = new HashMap<>();
  private final Map<String, String> commands = new HashMap<>();

  RecordedProbe file(String path, String text) {
    files.put(Path.of(path), text);
    return this;
  }

  RecordedProbe command(String line, String output) {
    commands.put(line, output);
    return this;
  }

  @Override
  public Optional<String> read(Path file) {
    return Optional.ofNullable(files.get(file));
  }

  @Override
  public List<Path> list(Path folder) {
    return files.keySet().stream()
        .filter(file -> file.startsWith(folder) && !file.equals(folder))
        .map(file -> folder.resolve(folder.relativize(file).getName(0)))
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public Optional<String> run(String... command) {
    return Optional.ofNullable(commands.get(String.join(" ", command)));
  }
}
