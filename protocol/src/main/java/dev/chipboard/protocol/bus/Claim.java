package dev.chipboard.protocol.bus;

import dev.chipboard.protocol.trial.Assignment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A worker with free slots asks for work.
///
/// @param slots free slots, 1 to [#MAX_SLOTS]
/// @param loaded the SHA-256 of the model that an engine holds now, or null
/// @param present the SHA-256 of the model files here that need no fetching
public record Claim(int slots, @Nullable String loaded, Set<String> present) {
  public static final int MAX_SLOTS = 1024;

  public Claim {
    present = Set.copyOf(present);
    if (slots < 1 || slots > MAX_SLOTS) {
      throw new IllegalArgumentException("slots is 1 to " + MAX_SLOTS + ", not " + slots);
    }
  }

  /// The answer: as many trials as there are for this worker, up to its slots. With none, the
  /// worker rests until an [Order.WorkAvailable] or until it has waited `idleMillis`.
  ///
  /// @param assignments the trials, each with an open lease
  /// @param idleMillis how long to rest at most before asking again
  public record Claimed(List<Assignment> assignments, long idleMillis) {
    public Claimed {
      assignments = List.copyOf(assignments);
    }
  }
}
