package dev.chipboard.coordinator.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// Makes the authority and the server certificates it signs: EC P-256, SHA-256.
final class Certificates {
  static final Duration AUTHORITY_LIFE = Duration.ofDays(20 * 365);
  static final Duration SERVER_LIFE = Duration.ofDays(400);

  /// Certificates begin a year ago: a laptop whose clock is behind still joins.
  private static final Duration CLOCK_SLACK = Duration.ofDays(365);

  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

  private final SecureRandom random;

  Certificates(SecureRandom random) {
    this.random = random;
  }

  Signed authority(Instant now) throws GeneralSecurityException {
    var pair = keys();
    var name = new X500Principal("CN=Chipboard fleet");
    var builder = builder(name, name, pair, now, AUTHORITY_LIFE);
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    return new Signed(pair.getPrivate(), sign(builder, pair.getPrivate()));
  }

  /// Issues a server certificate.
  ///
  /// @param names host names and IP addresses that it is for
  Signed server(Signed authority, Collection<String> names, Instant now)
      throws GeneralSecurityException {
    var pair = keys();
    var issuer = authority.certificate().getSubjectX500Principal();
    var subject = new X500Principal("CN=Chipboard coordinator");
    var builder = builder(issuer, subject, pair, now, SERVER_LIFE);
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
    } catch (IOException e) {
      throw new GeneralSecurityException(e);
    }
    return new Signed(pair.getPrivate(), sign(builder, authority.key()));
  }

  private JcaX509v3CertificateBuilder builder(
      X500Principal issuer, X500Principal subject, KeyPair pair, Instant now, Duration life) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(159, random),
        Date.from(now.minus(CLOCK_SLACK)),
        Date.from(now.plus(life)),
        subject,
        pair.getPublic());
  }

  private KeyPair keys() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  private static GeneralNames alternatives(Collection<String> names) {
    return new GeneralNames(
        names.stream()
            .map(name -> new GeneralName(isAddress(name) ? ADDRESS_TAG : NAME_TAG, name))
            .toArray(GeneralName[]::new));
  }

  private static final int ADDRESS_TAG = GeneralName.iPAddress;
  private static final int NAME_TAG = GeneralName.dNSName;

  private static boolean isAddress(String name) {
    return ADDRESS.matcher(name).matches();
  }

  private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey key)
      throws GeneralSecurityException {
    try {
      var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
      return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
