package dev.chipboard.protocol.bus;

import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.machine.Machine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A worker presents itself, after each connection and whenever its capabilities change.
///
/// @param protocol the version of the messages, [#PROTOCOL]
/// @param chipboard the version of the worker
/// @param machine the machine
/// @param capabilities what it can do
/// @param slots how many trials it runs at once, 1 or more
/// @param clock the worker's wall clock, so that the coordinator can tell when it is off
/// @param attempts those it is at work on or has a result of that is not acknowledged: all others
///   of its own can be given to someone else. Null where it cannot tell
public record Hello(
    int protocol,
    String chipboard,
    Machine machine,
    Capabilities capabilities,
    int slots,
    Instant clock,
    @Nullable List<AttemptId> attempts) {
  public static final int PROTOCOL = 1;

  public Hello {
    attempts = attempts == null ? null : List.copyOf(attempts);
  }

  /// Returns why it cannot be taken, unless it can.
  public Optional<String> flaw() {
    if (slots < 1) {
      return Optional.of("a worker has at least 1 slot, not " + slots);
    }
    return machine.flaw();
  }

  /// The same without a word of attempts: what it held a moment ago says nothing where it may have
  /// been given more since.
  public Hello withoutAttempts() {
    return new Hello(protocol, chipboard, machine, capabilities, slots, clock, null);
  }

  /// The coordinator's answer.
  ///
  /// @param renewMillis how often to renew leases, in milliseconds
  /// @param clockOffsetMillis the worker's clock minus the coordinator's, as seen on arrival
  /// @param chipboard the version of the coordinator
  public record Welcome(long renewMillis, long clockOffsetMillis, String chipboard) {}
}
