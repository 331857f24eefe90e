package dev.chipboard.coordinator.http;

import java.time.Instant;

/// A ticket for people, as the API gives it.
///
/// @param ticket the ticket as one word
/// @param expiresAt when it ends
public record Invitation(String ticket, Instant expiresAt) {
  @Override
  public String toString() {
    return "Invitation[expiresAt=" + expiresAt + "]";
  }
}
