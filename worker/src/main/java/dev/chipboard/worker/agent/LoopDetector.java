package dev.chipboard.worker.agent;

import java.util.ArrayList;
import java.util.List;

/// Hears a reply while it streams and says when it goes round in circles: the same 40 tokens, or
/// fewer, over and over until they fill the room of four times 40. A piece is a token, rarely a
/// few.
final class LoopDetector {
  static final int PERIOD = 40;
  static final int TIMES = 4;
  private static final int WINDOW = PERIOD * TIMES;

  /// The last pieces, the oldest of them at [#next].
  private final List<String> tail = new ArrayList<>(WINDOW);

  private int next;

  /// Takes the next piece and says whether the last 160 repeat a part of at most 40.
  boolean loops(String piece) {
    if (tail.size() < WINDOW) {
      tail.add(piece);
    } else {
      tail.set(next, piece);
    }
    next = (next + 1) % WINDOW;
    if (tail.size() < WINDOW) {
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
    for (int at = WINDOW - 1; at >= period; at--) {
      if (!piece(at).equals(piece(at - period))) {
        return false;
      }
    }
    return true;
  }

  /// @param at 0 for the oldest
  private String piece(int at) {
    return tail.get((next + at) % WINDOW);
  }
}
