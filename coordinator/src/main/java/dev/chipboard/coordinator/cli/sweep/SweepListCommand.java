package dev.chipboard.coordinator.cli.sweep;

import dev.chipboard.coordinator.cli.Connected;
import dev.chipboard.coordinator.cli.ReadFormat;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.sweep.SweepView;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `chipboard sweep list`.
@Command(name = "list", description = "All sweeps, newest first.")
final class SweepListCommand implements Callable<Integer> {
  private final Supplier<Terminal> terminal;

  @Option(names = "--format", defaultValue = "table", description = "table or json.")
  private ReadFormat format = ReadFormat.TABLE;

  SweepListCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var at = terminal.get();
    try (var client = Connected.to(at)) {
      var sweeps = client.sweeps();
      if (format == ReadFormat.JSON) {
        at.result(Json.writePretty(new Document(1, sweeps)));
      } else {
        SweepText.list(at, sweeps);
      }
      return 0;
    }
  }

  private record Document(int schemaVersion, List<SweepView> sweeps) {}
}
