package dev.chipboard.coordinator.http;

import java.time.Duration;

/// What connections may take of the port.
///
/// @param handshake how long the TLS handshake may take
/// @param stay how long a connection may stay without a request that shows a valid credential
/// @param silence how long any connection may stay without a byte either way; workers ping, and
///   streams of events have a heartbeat, more often
/// @param newcomers how many connections one address may have that have not shown a credential
public record ConnectionLimits(Duration handshake, Duration stay, Duration silence, int newcomers) {
  public static final ConnectionLimits DEFAULT =
      new ConnectionLimits(
          Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(2), 1024);
}
