package dev.chipboard.protocol.bus;

import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.machine.Machine;
import java.time.Instant;

/// A worker presents itself, after each connection and whenever its capabilities change.
///
/// @param protocol the version of the messages, [#PROTOCOL]
/// @param chipboard the version of the worker
/// @param machine the machine
/// @param capabilities what it can do
/// @param slots how many trials it runs at once, 1 or more
/// @param clock the worker's wall clock, so that the coordinator can tell when it is off
public record Hello(
    int protocol,
    String chipboard,
    Machine machine,
    Capabilities capabilities,
    int slots,
    Instant clock) {
  public static final int PROTOCOL = 1;

  /// The coordinator's answer.
  ///
  /// @param renewMillis how often to renew leases, in milliseconds
  /// @param clockOffsetMillis the worker's clock minus the coordinator's, as seen on arrival
  /// @param chipboard the version of the coordinator
  public record Welcome(long renewMillis, long clockOffsetMillis, String chipboard) {}
}
