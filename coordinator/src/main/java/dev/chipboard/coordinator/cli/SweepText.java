package dev.chipboard.coordinator.cli;

import static dev.chipboard.protocol.console.TextTable.left;
import static dev.chipboard.protocol.console.TextTable.right;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.console.TextTable;
import dev.chipboard.protocol.sweep.SweepPlan;
import dev.chipboard.protocol.sweep.SweepView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Sweeps and plans for people.
final class SweepText {
  private static final int WIDTH = 100;

  private SweepText() {}

  static void list(Terminal terminal, List<SweepView> sweeps) {
    if (sweeps.isEmpty()) {
      terminal.say("no sweep yet: submit one with 'chipboard sweep submit'");
      return;
    }
    var table =
        new TextTable(
            left("ID"), left("NAME"), left("STATE"), right("VALID"), right("OF"), left("MISSING"));
    sweeps.forEach(sweep ->
        table.row(
            sweep.id().value(),
            sweep.name(),
            sweep.state(),
            String.valueOf(sweep.valid()),
            String.valueOf(sweep.planned()),
            reasons(sweep.missing())));
    table.lines(WIDTH).forEach(terminal::result);
  }

  static void show(Terminal terminal, SweepView sweep) {
    list(terminal, List.of(sweep));
    sweep.notes().forEach(terminal::say);
  }

  static void plan(Terminal terminal, SweepPlan plan) {
    var table =
        new TextTable(left("CHIP"), left("MACHINES"), right("TRIALS"), right("MB TO FETCH"));
    plan.chips()
        .forEach(share ->
            table.row(
                share.chip(),
                String.join(", ", share.machines()),
                String.valueOf(share.trials()),
                String.valueOf((share.bytesToFetch() + 500_000) / 1_000_000)));
    table.lines(WIDTH).forEach(terminal::result);
    var seconds = plan.expectedSeconds();
    terminal.result(
        plan.trials()
            + " trials, expected time "
            + (seconds == null
                ? "unknown: nothing like them has run here"
                : Waits.text(Duration.ofSeconds(Math.round(seconds)))));
    plan.notes().forEach(terminal::say);
  }

  private static String reasons(Map<String, Integer> missing) {
    return missing.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> e.getValue() + " " + e.getKey())
        .collect(Collectors.joining(", "));
  }
}
