package dev.chipboard.deploy.bench;

import java.nio.file.Path;

/// One benchmark.
interface Benchmark {
  /// Measures.
  ///
  /// @param folder an empty folder for homes and files
  Figure measure(Path folder) throws Exception;
}
