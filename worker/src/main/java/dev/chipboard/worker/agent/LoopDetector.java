package dev.chipboard.worker.agent;

/// Hears a reply while it streams and says when it goes round in circles: the same 40 tokens four
/// times. Counted in characters, four to a token, as engines cut their pieces as they like.
final class LoopDetector {
  static final int PERIOD = 160;
  static final int TIMES = 4;
  private static final int WINDOW = PERIOD * TIMES;

  private final StringBuilder tail = new StringBuilder();

  /// Takes the next piece and says whether the last 640 characters repeat a part of at most 160.
  boolean loops(String piece) {
    tail.append(piece);
    tail.delete(0, Math.max(0, tail.length() - WINDOW));
    if (tail.length() < WINDOW) {
      return false;
    }
    for (int period = 1; period <= PERIOD; period++) {
      if (hasPeriod(period)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasPeriod(int period) {
    for (int at = tail.length() - 1; at >= period; at--) {
      if (tail.charAt(at) != tail.charAt(at - period)) {
        return false;
      }
    }
    return true;
  }
}
