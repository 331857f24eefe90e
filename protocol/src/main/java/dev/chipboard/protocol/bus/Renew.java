package dev.chipboard.protocol.bus;

import dev.chipboard.protocol.id.AttemptId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A worker keeps the leases of the attempts that it is at work on.
public record Renew(List<Lease> leases) {
  public Renew {
    leases = List.copyOf(leases);
  }

  /// One lease.
  ///
  /// @param attempt the attempt
  /// @param version its fencing version
  /// @param progress what runs now, or null
  public record Lease(AttemptId attempt, long version, @Nullable Progress progress) {}

  /// What runs now in an attempt.
  ///
  /// @param phase such as `fetching model`, `loading`, `turn 3`
  /// @param tokens tokens so far
  /// @param tokensPerSecond the decode rate of the last call, or null before one
  public record Progress(String phase, long tokens, @Nullable Double tokensPerSecond) {}

  /// The answer.
  public record Renewed(List<Kept> leases) {
    public Renewed {
      leases = List.copyOf(leases);
    }
  }

  /// What became of one lease.
  ///
  /// @param attempt the attempt
  /// @param state whether to go on
  /// @param leaseMillis how long the lease runs from now, in milliseconds; 0 where it is not held
  public record Kept(AttemptId attempt, State state, long leaseMillis) {}

  /// Whether an attempt goes on.
  public enum State {
    /// The lease is held.
    HELD,
    /// The lease ran out or another version is current; a result is still welcome.
    LOST,
    /// The trial is final or cancelled: stop, send nothing.
    STOP
  }
}
