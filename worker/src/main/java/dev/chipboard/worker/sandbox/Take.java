package dev.chipboard.worker.sandbox;

/// What to take of a command's output.
///
/// @param head bytes from its beginning
/// @param tail bytes from its end, where there is more
/// @param errors whether standard error comes with it
record Take(int head, int tail, boolean errors) {
  /// Far more than a model is shown.
  static final Take FOR_THE_TRANSCRIPT = new Take(32 << 10, 32 << 10, true);

  static Take outputAlone(int most) {
    return new Take(most, 0, false);
  }
}
