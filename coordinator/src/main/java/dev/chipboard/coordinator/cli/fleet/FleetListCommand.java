package dev.chipboard.coordinator.cli.fleet;

import static dev.chipboard.protocol.console.TextTable.left;
import static dev.chipboard.protocol.console.TextTable.right;
import static dev.chipboard.protocol.console.TextTable.whole;

import dev.chipboard.coordinator.cli.Connected;
import dev.chipboard.coordinator.cli.ReadFormat;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.console.TextTable;
import dev.chipboard.protocol.fleet.WorkerView;
import dev.chipboard.protocol.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `chipboard fleet list`.
@Command(name = "list", description = "Every machine that ever joined, connected ones first.")
final class FleetListCommand implements Callable<Integer> {
  private final Supplier<Terminal> terminal;

  @Option(names = "--format", defaultValue = "table", description = "table or json.")
  private ReadFormat format = ReadFormat.TABLE;

  FleetListCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var at = terminal.get();
    try (var client = Connected.to(at)) {
      var fleet = client.fleet();
      if (format == ReadFormat.JSON) {
        at.result(Json.writePretty(fleet));
      } else if (fleet.workers().isEmpty()) {
        at.say("no machine has joined yet: run 'chipboard worker start TICKET' on one");
      } else {
        lines(fleet.workers(), at.outColumns()).forEach(at::result);
        fleet.workers().stream().map(ClockNote::of).flatMap(Optional::stream).forEach(at::say);
        fleet.workers().stream().map(SandboxNote::of).flatMap(Optional::stream).forEach(at::say);
      }
      return 0;
    }
  }

  static List<String> lines(List<WorkerView> workers, int width) {
    var lines = new ArrayList<>(table(workers).lines(width));
    if (workers.stream().anyMatch(FleetListCommand::declared)) {
      lines.add("*: a person named the chip");
    }
    return lines;
  }

  private static boolean declared(WorkerView worker) {
    return worker.machine() != null && worker.machine().chipDeclared();
  }

  private static TextTable table(List<WorkerView> workers) {
    var table =
        new TextTable(
            whole("WORKER"),
            left("MACHINE"),
            left("CHIP"),
            whole("STATE"),
            right("RUNNING"),
            left("ENGINES"));
    workers.forEach(worker -> row(table, worker));
    return table;
  }

  private static void row(TextTable table, WorkerView worker) {
    var machine = worker.machine();
    var capabilities = worker.capabilities();
    table.row(
        worker.id().value(),
        machine == null ? "" : machine.name(),
        machine == null ? "" : machine.chip().name() + (declared(worker) ? "*" : ""),
        worker.state(),
        String.valueOf(worker.running()),
        capabilities == null
            ? ""
            : capabilities.engines().stream()
                .map(engine -> engine.kind() + " " + engine.build())
                .collect(Collectors.joining(", ")));
  }
}
