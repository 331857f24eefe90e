package dev.chipboard.protocol.engine;

import java.util.List;

/// The engine as it really ran, part of every result.
///
/// @param kind `java-llama.cpp`, `llama-server` or `endpoint`
/// @param build the build, such as `b4916`
/// @param backend the backend actually used, such as `CPU`, `Metal`, `CUDA`
/// @param threads the number of compute threads
/// @param flags options that change what is computed or how fast, in a fixed order
public record EngineIdentity(
    String kind, String build, String backend, int threads, List<String> flags) {
  public EngineIdentity {
    flags = List.copyOf(flags);
  }

  /// Returns the part that separates rows of a board: everything but the threads, which are
  /// calibrated per machine.
  public String rowKey() {
    return kind + " " + build + " " + backend + (flags.isEmpty() ? "" : " " + flags);
  }
}
