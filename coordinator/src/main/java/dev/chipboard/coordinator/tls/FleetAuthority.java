package dev.chipboard.coordinator.tls;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.ticket.PinnedTrust;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The fleet's certificate authority, made at the first start and kept, and the certificates that
/// it issues to this coordinator.
public final class FleetAuthority {
  private static final Logger LOG = LoggerFactory.getLogger(FleetAuthority.class);

  /// A certificate that ends sooner is replaced.
  private static final Duration RENEW_BEFORE = Duration.ofDays(100);

  private final Path folder;
  private final Clock clock;
  private final Certificates certificates;
  private final Signed authority;

  private FleetAuthority(Path folder, Clock clock, Certificates certificates, Signed authority) {
    this.folder = folder;
    this.clock = clock;
    this.certificates = certificates;
    this.authority = authority;
  }

  /// Opens the authority kept in a folder, or makes one.
  ///
  /// @throws ChipboardException with `CORRUPT` where the files there are no key and certificate
  public static FleetAuthority open(Path folder, Clock clock, SecureRandom random) {
    var certificates = new Certificates(random);
    try {
      var kept = load(folder, "fleet-ca");
      if (kept.isPresent()) {
        return new FleetAuthority(folder, clock, certificates, kept.get());
      }
      var made = certificates.authority(clock.instant());
      store(folder, "fleet-ca", made);
      LOG.info(
          "made the fleet's certificate authority pin={}", PinnedTrust.pin(made.certificate()));
      return new FleetAuthority(folder, clock, certificates, made);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw corrupt(folder, e);
    }
  }

  public String pin() {
    return PinnedTrust.pin(authority.certificate());
  }

  /// Returns this coordinator's key and chain, issued anew where the kept one nears its end, is for
  /// other names or of another authority.
  ///
  /// @param names host names and IP addresses
  public TlsIdentity server(Collection<String> names) {
    try {
      var kept = load(folder, "server").filter(signed -> isGood(signed.certificate(), names));
      var server = kept.isPresent() ? kept.get() : issue(names);
      return new TlsIdentity(
          Pem.of(server.key()),
          Pem.of(server.certificate()) + Pem.of(authority.certificate()),
          pin());
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw corrupt(folder, e);
    }
  }

  private Signed issue(Collection<String> names) throws GeneralSecurityException {
    var issued = certificates.server(authority, names, clock.instant());
    store(folder, "server", issued);
    LOG.info(
        "issued a server certificate until={}", issued.certificate().getNotAfter().toInstant());
    return issued;
  }

  private boolean isGood(X509Certificate certificate, Collection<String> names) {
    try {
      certificate.verify(authority.certificate().getPublicKey());
      var alternatives = certificate.getSubjectAlternativeNames();
      var has =
          alternatives == null
              ? Set.<String>of()
              : alternatives.stream().map(san -> (String) san.get(1)).collect(Collectors.toSet());
      return has.containsAll(names)
          && certificate.getNotAfter().toInstant().isAfter(clock.instant().plus(RENEW_BEFORE));
    } catch (GeneralSecurityException e) {
      LOG.info("the kept server certificate is not this authority's: {}", e.getMessage());
      return false;
    }
  }

  private static Optional<Signed> load(Path folder, String name) throws GeneralSecurityException {
    var pem = new SecretFile(folder.resolve(name + ".pem")).read();
    return pem.isEmpty()
        ? Optional.empty()
        : Optional.of(new Signed(Pem.ecKey(pem.get()), Pem.certificate(pem.get())));
  }

  /// Key and certificate are one file, so that a crash never leaves them of two makes.
  private static void store(Path folder, String name, Signed signed)
      throws GeneralSecurityException {
    new SecretFile(folder.resolve(name + ".pem"))
        .write(Pem.of(signed.key()) + Pem.of(signed.certificate()));
  }

  private static ChipboardException corrupt(Path folder, Exception cause) {
    return new ChipboardException(
        ErrorCode.CORRUPT,
        "a key or certificate in "
            + folder
            + " cannot be read ("
            + cause.getMessage()
            + "): restore it from a backup, or delete fleet-ca.pem and server.pem there, after which"
            + " every worker must join again with a new ticket",
        cause);
  }
}
