package dev.chipboard.protocol.engine;

import java.util.List;

/// The engine as it really ran, part of every result.
///
/// @param kind `java-llama.cpp`, `llama-server` or `endpoint`
/// @param build the build, such as `b4916`
/// @param backend the backend actually used, such as `CPU`, `Metal`, `CUDA`
/// @param threads the number of compute threads
/// @param flags options that the worker sets otherwise than the engine's build does by itself and
///   that change what is computed or how fast, in a fixed order, named as llama-server names them;
///   the context length is in the notes of each result and the threads stand apart. Empty where the
///   engine is a command of the user's, of whose options nothing is known
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
