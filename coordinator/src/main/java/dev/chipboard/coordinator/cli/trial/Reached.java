package dev.chipboard.coordinator.cli.trial;

import dev.chipboard.coordinator.Coordinator;
import dev.chipboard.coordinator.Furnishing;
import dev.chipboard.coordinator.client.Access;
import dev.chipboard.coordinator.client.CoordinatorClient;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.home.Home;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/// A coordinator to ask: the one that runs here, or else the store of `chipboard run`, served for
/// the time of a command.
///
/// @param client speaks with it
/// @param own what was started for this
record Reached(CoordinatorClient client, Optional<Coordinator> own) implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  /// @param runs whether the trials of `chipboard run` are wanted, whoever else coordinates here
  /// @throws ChipboardException with `UNREACHABLE` where nothing ever ran here
  static Reached from(Terminal terminal, Furnishing furnishing, boolean runs) {
    var home = terminal.home();
    if (!runs && Access.of(home).isPresent()) {
      return to(Access.find(home));
    }
    if (!Files.exists(home.ofRun().coordinator().resolve("chipboard.db"))) {
      if (runs) {
        throw new ChipboardException(
            ErrorCode.NOT_FOUND, "nothing was run here yet: start with 'chipboard run'");
      }
      return to(Access.find(home));
    }
    return ofRun(home.ofRun(), furnishing);
  }

  private static Reached to(Access access) {
    return new Reached(new CoordinatorClient(access), Optional.empty());
  }

  private static Reached ofRun(Home home, Furnishing furnishing) {
    try {
      var options =
          new Coordinator.Options(home, LOOPBACK, 0, Clock.systemUTC(), new SecureRandom());
      var coordinator = Coordinator.start(options, furnishing);
      return new Reached(new CoordinatorClient(coordinator.access()), Optional.of(coordinator));
    } catch (ChipboardException e) {
      // A run is under way, and answers itself.
      if (e.code() != ErrorCode.CONFLICT) {
        throw e;
      }
      return to(Access.of(home).orElseThrow(() -> e));
    }
  }

  @Override
  public void close() {
    client.close();
    own.ifPresent(Coordinator::close);
  }
}
