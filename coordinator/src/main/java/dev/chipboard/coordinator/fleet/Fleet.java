package dev.chipboard.coordinator.fleet;

import dev.chipboard.protocol.fleet.FleetDocument;
import dev.chipboard.protocol.fleet.Join;
import dev.chipboard.protocol.id.WorkerId;
import java.time.Duration;
import java.util.Optional;

/// Who belongs to the fleet. Secrets are kept as hashes alone.
public interface Fleet {
  /// Makes a ticket's token, valid for a time, for any number of machines.
  Token invite(Duration validity);

  /// Swaps a token for a credential.
  ///
  /// @throws dev.chipboard.protocol.error.ChipboardException with `UNAUTHENTICATED` for a token
  ///   that is not known, expired (saying since when) or revoked
  Join.Joined join(Join join);

  /// Returns whose credential this is, unless it is not known or revoked.
  Optional<WorkerId> authenticate(String credential);

  void revoke(WorkerId worker);

  FleetDocument document();

  /// A token and when it ends.
  record Token(String secret, java.time.Instant expiresAt) {
    @Override
    public String toString() {
      return "Token[expiresAt=" + expiresAt + "]";
    }
  }
}
