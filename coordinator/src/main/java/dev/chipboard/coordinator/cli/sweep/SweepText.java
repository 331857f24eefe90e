package dev.chipboard.coordinator.cli.sweep;

import static dev.chipboard.protocol.console.TextTable.left;
import static dev.chipboard.protocol.console.TextTable.right;
import static dev.chipboard.protocol.console.TextTable.whole;

import dev.chipboard.coordinator.cli.ReadFormat;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.console.TextTable;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.sweep.SweepView;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Sweeps as commands show them.
final class SweepText {
  /// As clocks on this machine show it.
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  private SweepText() {}

  static void list(Terminal terminal, List<SweepView> sweeps) {
    if (sweeps.isEmpty()) {
      terminal.say("no sweep yet: submit one with 'chipboard sweep submit'");
      return;
    }
    var table =
        new TextTable(
            whole("ID"),
            left("NAME"),
            whole("STATE"),
            whole("SUBMITTED"),
            right("VALID"),
            right("OF"),
            whole("MISSING"));
    sweeps.forEach(sweep ->
        table.row(
            sweep.id().value(),
            sweep.name(),
            sweep.state(),
            MINUTE.format(sweep.submittedAt()),
            String.valueOf(sweep.valid()),
            String.valueOf(sweep.planned()),
            missing(sweep)));
    table.lines(terminal.outColumns()).forEach(terminal::result);
  }

  static void show(Terminal terminal, SweepView sweep, ReadFormat format) {
    if (format == ReadFormat.JSON) {
      terminal.result(json(sweep));
      return;
    }
    list(terminal, List.of(sweep));
    if (!sweep.retried().isEmpty()) {
      terminal.say("attempts that were tried again: " + String.join(", ", counts(sweep.retried())));
    }
    seeds(sweep).forEach(terminal::result);
    sweep.notes().forEach(terminal::say);
  }

  /// Returns where the seeds come from, so that anybody can compute them.
  static List<String> seeds(SweepView sweep) {
    var seeds = sweep.seeds();
    if (seeds == null) {
      return List.of();
    }
    if (seeds.campaignKeyHash() == null) {
      return List.of(
          "seeds by hand: "
              + String.join(", ", seeds.given().stream().map(String::valueOf).toList()));
    }
    var hash = "campaign key of the seeds, SHA-256: " + seeds.campaignKeyHash();
    return seeds.campaignKey() == null
        ? List.of(hash + " (the key itself is shown when the sweep has ended)")
        : List.of(hash, "campaign key of the seeds: " + seeds.campaignKey());
  }

  static String json(SweepView sweep) {
    return Json.writePretty(new Document(1, sweep));
  }

  private record Document(int schemaVersion, SweepView sweep) {}

  /// Returns what has no result, and why.
  private static String missing(SweepView sweep) {
    var missing = counts(sweep.missing());
    if (sweep.cancelled() > 0) {
      missing.add(sweep.cancelled() + " cancelled");
    }
    return missing.isEmpty() ? "0" : String.join(", ", missing);
  }

  private static List<String> counts(Map<String, Integer> reasons) {
    var counts = new ArrayList<String>();
    new TreeMap<>(reasons).forEach((reason, count) -> counts.add(count + " " + reason));
    return counts;
  }
}
