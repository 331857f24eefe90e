package dev.chipboard.coordinator.tls;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/// Keys and certificates as PEM text (RFC 7468).
final class Pem {
  private static final Base64.Encoder ENCODER = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private Pem() {}

  static String of(PrivateKey key) {
    return block("PRIVATE KEY", key.getEncoded());
  }

  static String of(X509Certificate certificate) throws GeneralSecurityException {
    return block("CERTIFICATE", certificate.getEncoded());
  }

  static PrivateKey ecKey(String pem) throws GeneralSecurityException {
    var der = Base64.getMimeDecoder().decode(content("PRIVATE KEY", pem));
    return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
  }

  static X509Certificate certificate(String pem) throws GeneralSecurityException {
    var in = new ByteArrayInputStream(Base64.getMimeDecoder().decode(content("CERTIFICATE", pem)));
    return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
  }

  private static String content(String type, String pem) throws GeneralSecurityException {
    var begin = "-----BEGIN " + type + "-----";
    int from = pem.indexOf(begin);
    int to = pem.indexOf("-----END " + type + "-----");
    if (from < 0 || to < from) {
      throw new GeneralSecurityException("no " + type + " block");
    }
    return pem.substring(from + begin.length(), to);
  }

  private static String block(String type, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(type, ENCODER.encodeToString(der), type);
  }
}
