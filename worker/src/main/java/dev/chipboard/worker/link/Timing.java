package dev.chipboard.worker.link;

import java.time.Duration;

/// How long the link waits for what.
///
/// @param connect for a connection and its handshake
/// @param request for the answer to a request
/// @param ping between two signs of life
/// @param silence after which a connection on which nothing was heard is given up
/// @param firstRetry before the first redial
/// @param lastRetry between redials at most
public record Timing(
    Duration connect,
    Duration request,
    Duration ping,
    Duration silence,
    Duration firstRetry,
    Duration lastRetry) {
  /// What every worker uses: a path that is open on one side alone is left within 15 s.
  public static final Timing STANDARD =
      new Timing(
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofMillis(200),
          Duration.ofSeconds(5));
}
