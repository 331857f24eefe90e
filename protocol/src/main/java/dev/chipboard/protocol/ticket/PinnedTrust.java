package dev.chipboard.protocol.ticket;

import dev.chipboard.protocol.file.Sha256;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Trusts exactly the servers whose certificate chain ends in the authority with a given public
/// key.
///
/// The host name is not checked: a coordinator on a home network has no name that lasts, and the
/// authority signs coordinators alone. The validity period and the signatures are.
public final class PinnedTrust extends X509ExtendedTrustManager {
  private final byte[] pin;

  private PinnedTrust(byte[] pin) {
    this.pin = pin;
  }

  /// Returns a TLS context that trusts this pin alone.
  ///
  /// @param pin the SHA-256 of the authority's public key (DER SubjectPublicKeyInfo), 64 hex digits
  public static SSLContext context(String pin) {
    try {
      var context = SSLContext.getInstance("TLSv1.3");
      var trust = new PinnedTrust(HexFormat.of().parseHex(pin));
      context.init(null, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS 1.3", e);
    }
  }

  /// Returns the pin of an authority's certificate.
  public static String pin(X509Certificate authority) {
    return HexFormat.of().formatHex(digest(authority));
  }

  private static byte[] digest(X509Certificate certificate) {
    return Sha256.of(certificate.getPublicKey().getEncoded());
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    var authority =
        Arrays.stream(chain)
            .filter(certificate -> MessageDigest.isEqual(pin, digest(certificate)))
            .findFirst()
            .orElseThrow(() -> new PinMismatchException("the certificate has another pin"));
    try {
      var parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
      parameters.setRevocationEnabled(false);
      var below = List.of(chain).subList(0, List.of(chain).indexOf(authority));
      if (below.isEmpty()) {
        throw new CertificateException("the authority itself is no server certificate");
      }
      var path = CertificateFactory.getInstance("X.509").generateCertPath(below);
      CertPathValidator.getInstance("PKIX").validate(path, parameters);
    } catch (GeneralSecurityException e) {
      throw new CertificateException("the certificate chain does not hold: " + e.getMessage(), e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("no client certificates here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    throw new CertificateException("no client certificates here");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    throw new CertificateException("no client certificates here");
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  /// The server's chain does not hold the pinned authority.
  public static final class PinMismatchException extends CertificateException {
    private static final long serialVersionUID = 1L;

    PinMismatchException(String message) {
      super(message);
    }
  }
}
