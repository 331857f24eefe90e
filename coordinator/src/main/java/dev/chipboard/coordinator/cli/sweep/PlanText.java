package dev.chipboard.coordinator.cli.sweep;

import static dev.chipboard.protocol.console.TextTable.left;
import static dev.chipboard.protocol.console.TextTable.right;

import dev.chipboard.coordinator.cli.ReadFormat;
import dev.chipboard.coordinator.cli.Waits;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.console.TextTable;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.sweep.SweepPlan;
import java.time.Duration;

/// What a sweep would do, for people and programs.
final class PlanText {
  private PlanText() {}

  static void show(Terminal terminal, SweepPlan plan, ReadFormat format) {
    if (format == ReadFormat.JSON) {
      terminal.result(Json.writePretty(plan));
      return;
    }
    if (!plan.chips().isEmpty()) {
      table(plan).lines(terminal.outColumns()).forEach(terminal::result);
    }
    terminal.result(trials(plan) + ", expected time " + time(plan));
    plan.notes().forEach(terminal::say);
  }

  private static TextTable table(SweepPlan plan) {
    var table =
        new TextTable(left("CHIP"), left("MACHINES"), right("TRIALS"), right("MB TO FETCH"));
    for (var share : plan.chips()) {
      table.row(
          share.chip(),
          String.join(", ", share.machines()),
          String.valueOf(share.trials()),
          String.valueOf((share.bytesToFetch() + 500_000) / 1_000_000));
    }
    return table;
  }

  private static String trials(SweepPlan plan) {
    var basis = plan.basis();
    return plan.chips().isEmpty() && basis != null
        ? basis.trialsPerChip() + " trials for each chip that joins"
        : plan.trials() + " trials";
  }

  private static String time(SweepPlan plan) {
    var seconds = plan.expectedSeconds();
    var basis = plan.basis();
    if (seconds == null) {
      return "unknown: nothing like them has run here";
    }
    var time =
        Waits.text(Duration.ofSeconds(Math.max(1, Math.round(seconds))))
            + (plan.chips().isEmpty() ? " on one machine like those before" : "");
    return basis == null || basis.measured() == basis.tasks()
        ? time
        : "at least %s: %d of %d tasks measured before"
            .formatted(time, basis.measured(), basis.tasks());
  }
}
