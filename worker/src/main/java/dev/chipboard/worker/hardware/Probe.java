package dev.chipboard.worker.hardware;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Looks at this machine: files of the kernel and short commands. What cannot be had is empty.
public interface Probe {
  /// Reads a small file.
  Optional<String> read(Path file);

  /// Lists the entries of a folder, sorted; empty where there is no such folder.
  List<Path> list(Path folder);

  /// Runs a command for at most a few seconds and returns its standard output.
  Optional<String> run(String... command);
}
