package dev.chipboard.protocol.fleet;

import dev.chipboard.protocol.id.WorkerId;

/// A machine swaps a ticket's token for a credential of its own.
///
/// @param token the ticket's token; never logged
/// @param machine the host name, for people
public record Join(String token, String machine) {
  @Override
  public String toString() {
    return "Join[machine=" + machine + "]";
  }

  /// The answer.
  ///
  /// @param worker the identity
  /// @param credential the secret that proves it; never logged, kept 0600
  public record Joined(WorkerId worker, String credential) {
    @Override
    public String toString() {
      return "Joined[worker=" + worker + "]";
    }
  }
}
