package dev.chipboard.worker.proof;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What was found of a task on one seed.
///
/// @param task its name
/// @param seed the instance
/// @param faults the claims that do not hold, with what was seen instead
/// @param cheats the names of those that were tried
/// @param seconds how long it took
public record Finding(
    String task, long seed, Map<Claim, String> faults, List<String> cheats, double seconds) {
  public Finding {
    faults = Map.copyOf(faults);
    cheats = List.copyOf(cheats);
  }

  /// Gathers faults.
  static final class Faults {
    private final EnumMap<Claim, String> found = new EnumMap<>(Claim.class);
    private final List<String> cheats = new ArrayList<>();

    void tried(String cheat) {
      cheats.add(cheat);
    }

    void unless(boolean holds, Claim claim, Object seen) {
      if (!holds) {
        found.merge(claim, String.valueOf(seen), (one, other) -> one + "; " + other);
      }
    }

    Finding finding(String task, long seed, long beganNanos) {
      return new Finding(task, seed, found, cheats, (System.nanoTime() - beganNanos) / 1e9);
    }
  }
}
