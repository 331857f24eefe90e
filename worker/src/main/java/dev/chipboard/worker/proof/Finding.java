package dev.chipboard.worker.proof;

import java.util.EnumMap;
import java.util.Map;

/// What was found of a task on one seed.
///
/// @param task its name
/// @param seed the instance
/// @param faults the claims that do not hold, with what was seen instead
/// @param seconds how long it took
public record Finding(String task, long seed, Map<Claim, String> faults, double seconds) {
  public Finding {
    faults = Map.copyOf(faults);
  }

  /// Gathers faults.
  static final class Faults {
    private final EnumMap<Claim, String> found = new EnumMap<>(Claim.class);

    void unless(boolean holds, Claim claim, Object seen) {
      if (!holds) {
        found.merge(claim, String.valueOf(seen), (one, other) -> one + "; " + other);
      }
    }

    Finding finding(String task, long seed, long beganNanos) {
      return new Finding(task, seed, found, (System.nanoTime() - beganNanos) / 1e9);
    }
  }
}
