package dev.chipboard.coordinator.client;

import dev.chipboard.coordinator.tls.SecretFile;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.home.Home;
import dev.chipboard.protocol.json.Json;
import java.net.URI;
import java.util.Optional;

/// What a command needs to speak with a coordinator.
///
/// @param url its `https` address
/// @param pin the pin of its fleet's authority
/// @param token the admin key; never logged
public record Access(URI url, String pin, String token) {

  /// Finds the coordinator that runs on this machine with this home, or ran last; where there is
  /// none, that of a `chipboard run` under way.
  ///
  /// @throws ChipboardException with `UNREACHABLE` where none runs
  public static Access find(Home home) {
    return of(home)
        .or(() -> of(home.ofRun()))
        .orElseThrow(() ->
            new ChipboardException(
                ErrorCode.UNREACHABLE,
                "no coordinator runs here (no "
                    + file(home).path()
                    + "): start it with 'chipboard coordinator start'"));
  }

  /// Returns what the coordinator of this home left, which may have died since.
  public static Optional<Access> of(Home home) {
    return file(home).read().map(text -> Json.read(text, Access.class));
  }

  /// Leaves it for the commands on this machine.
  public void publish(Home home) {
    file(home).write(Json.write(this));
  }

  /// Takes it back when the coordinator ends.
  public static void withdraw(Home home) {
    file(home).delete();
  }

  private static SecretFile file(Home home) {
    return new SecretFile(home.coordinator().resolve("access.json"));
  }

  @Override
  public String toString() {
    return "Access[url=" + url + "]";
  }
}
