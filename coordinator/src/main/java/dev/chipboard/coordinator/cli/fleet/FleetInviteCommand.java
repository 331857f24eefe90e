package dev.chipboard.coordinator.cli.fleet;

import dev.chipboard.coordinator.cli.Connected;
import dev.chipboard.coordinator.cli.ReadFormat;
import dev.chipboard.coordinator.cli.Waits;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `chipboard fleet invite`: prints a new join ticket.
@Command(name = "invite", description = "Print a new join ticket.")
final class FleetInviteCommand implements Callable<Integer> {
  private final Supplier<Terminal> terminal;

  @Option(
      names = "--validity",
      defaultValue = "24h",
      converter = Waits.class,
      paramLabel = "TIME",
      description = "How long it is good for (default: 24h), at most 365d.")
  private Duration validity = Duration.ofHours(24);

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table or json (default: table).")
  private ReadFormat format = ReadFormat.TABLE;

  FleetInviteCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Waits.checkValidity("--validity", validity);
    var at = terminal.get();
    try (var client = Connected.to(at)) {
      var invited = client.invite(validity);
      if (format == ReadFormat.JSON) {
        at.result(Json.writePretty(new Document(1, invited.ticket(), invited.expiresAt())));
        return 0;
      }
      at.result(invited.ticket());
      at.say("good until " + invited.expiresAt() + " for any number of machines");
      return 0;
    }
  }

  private record Document(int schemaVersion, String ticket, Instant expiresAt) {}
}
