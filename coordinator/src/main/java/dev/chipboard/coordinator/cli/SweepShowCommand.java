package dev.chipboard.coordinator.cli;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.sweep.SweepView;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chipboard sweep show`.
@Command(name = "show", description = "One sweep.")
final class SweepShowCommand implements Callable<Integer> {
  private final Supplier<Terminal> terminal;

  @Parameters(paramLabel = "ID", description = "The sweep.")
  private String id = "";

  @Option(names = "--format", defaultValue = "table", description = "table or json.")
  private ReadFormat format = ReadFormat.TABLE;

  SweepShowCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var at = terminal.get();
    try (var client = Connected.to(at)) {
      var sweep = client.sweep(SweepIds.read(id));
      if (format == ReadFormat.JSON) {
        at.result(json(sweep));
      } else {
        SweepText.show(at, sweep);
      }
      return 0;
    }
  }

  static String json(SweepView sweep) {
    return Json.writePretty(new Document(1, sweep));
  }

  private record Document(int schemaVersion, SweepView sweep) {}
}
