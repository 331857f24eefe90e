package dev.chipboard.worker.model.fetch;

import java.time.Duration;

/// How long to wait for a source.
///
/// @param connect for a connection
/// @param answer for the first line of the answer, connection and name look-up included
/// @param stall with no byte arriving
public record Patience(Duration connect, Duration answer, Duration stall) {
  public static final Patience USUAL =
      new Patience(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(15));
}
