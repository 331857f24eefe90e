package dev.chipboard.coordinator.http;

import dev.chipboard.coordinator.fleet.Fleet;
import dev.chipboard.coordinator.tls.SecretFile;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// The keys of people: one to do everything, one to read. Made at the first start and kept.
///
/// @param admin the key to do everything
/// @param viewer the key to read
public record Keys(String admin, String viewer) {

  /// Opens the keys kept in a folder, or makes them.
  public static Keys open(Path folder, SecureRandom random) {
    return new Keys(
        key(new SecretFile(folder.resolve("admin.key")), random),
        key(new SecretFile(folder.resolve("viewer.key")), random));
  }

  private static String key(SecretFile file, SecureRandom random) {
    var kept = file.read().map(String::strip).filter(key -> !key.isEmpty());
    if (kept.isPresent()) {
      return kept.get();
    }
    var bytes = new byte[32];
    random.nextBytes(bytes);
    var made = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    file.write(made + "\n");
    return made;
  }

  /// Says who shows this credential.
  ///
  /// @throws ChipboardException with `UNAUTHENTICATED` for one that is nobody's
  Caller identify(Optional<String> credential, Fleet fleet) {
    if (credential.isEmpty()) {
      return Caller.NOBODY;
    }
    var shown = credential.get();
    if (same(shown, admin)) {
      return new Caller(Role.ADMIN, Optional.empty());
    }
    if (same(shown, viewer)) {
      return new Caller(Role.VIEWER, Optional.empty());
    }
    return fleet
        .authenticate(shown)
        .map(worker -> new Caller(Role.WORKER, Optional.of(worker)))
        .orElseThrow(() ->
            new ChipboardException(
                ErrorCode.UNAUTHENTICATED, "this credential is not known or was revoked"));
  }

  private static boolean same(String shown, String key) {
    return MessageDigest.isEqual(
        shown.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "Keys[]";
  }
}
