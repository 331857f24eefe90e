package dev.chipboard.worker.engine.threads;

/// How many threads an engine computes with.
///
/// @param decode threads for tokens one at a time, at least 1
/// @param prefill threads for whole prompts, at least 1
public record Threads(int decode, int prefill) {
  public Threads {
    if (decode < 1 || prefill < 1) {
      throw new IllegalArgumentException("threads are at least 1, not " + decode + "/" + prefill);
    }
  }

  /// The same number for both.
  public static Threads both(int count) {
    return new Threads(count, count);
  }
}
