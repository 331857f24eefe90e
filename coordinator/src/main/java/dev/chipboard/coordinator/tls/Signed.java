package dev.chipboard.coordinator.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/// A key with the certificate of its public half.
record Signed(PrivateKey key, X509Certificate certificate) {
  @Override
  public String toString() {
    return "Signed[" + certificate.getSubjectX500Principal() + "]";
  }
}
