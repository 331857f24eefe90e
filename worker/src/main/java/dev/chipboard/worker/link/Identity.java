package dev.chipboard.worker.link;

import dev.chipboard.protocol.id.WorkerId;
import java.net.URI;
import java.util.List;

/// Where a worker belongs and what proves it.
///
/// @param worker its name in the fleet
/// @param credential the secret; never logged
/// @param addresses `https` addresses of coordinators
/// @param pin the SHA-256 of the fleet authority's public key, hex
public record Identity(WorkerId worker, String credential, List<URI> addresses, String pin) {
  public Identity {
    addresses = List.copyOf(addresses);
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("an identity has at least one address");
    }
  }

  Identity at(List<URI> newAddresses) {
    return new Identity(worker, credential, newAddresses, pin);
  }

  @Override
  public String toString() {
    return "Identity[worker=" + worker + ", addresses=" + addresses + "]";
  }
}
