package dev.chipboard.coordinator.tls;

/// What the server shows: its key and its chain, the fleet's authority last.
///
/// @param keyPem the server's key
/// @param chainPem the server's certificate and the authority's
/// @param pin the pin of the authority, see [dev.chipboard.protocol.ticket.PinnedTrust]
public record TlsIdentity(String keyPem, String chainPem, String pin) {
  @Override
  public String toString() {
    return "TlsIdentity[pin=" + pin + "]";
  }
}
