package dev.chipboard.coordinator.cli;

import dev.chipboard.protocol.console.Terminal;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chipboard sweep cancel`.
@Command(name = "cancel", description = "Cancel what has not ended.")
final class SweepCancelCommand implements Callable<Integer> {
  private final Supplier<Terminal> terminal;

  @Parameters(paramLabel = "ID", description = "The sweep.")
  private String id = "";

  @Option(names = "--format", defaultValue = "table", description = "table or json.")
  private ReadFormat format = ReadFormat.TABLE;

  SweepCancelCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var at = terminal.get();
    try (var client = Connected.to(at)) {
      var sweep = client.cancel(SweepIds.read(id));
      if (format == ReadFormat.JSON) {
        at.result(SweepShowCommand.json(sweep));
      } else {
        SweepText.show(at, sweep);
      }
      return 0;
    }
  }
}
