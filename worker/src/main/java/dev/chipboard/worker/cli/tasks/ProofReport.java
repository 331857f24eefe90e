package dev.chipboard.worker.cli.tasks;

import static dev.chipboard.protocol.console.TextTable.right;
import static dev.chipboard.protocol.console.TextTable.whole;

import dev.chipboard.protocol.console.TextTable;
import dev.chipboard.worker.proof.Claim;
import dev.chipboard.worker.proof.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a proof found.
///
/// @param schemaVersion of this document
/// @param holds whether every claim held
/// @param seconds how long it took
/// @param tasks in the order asked for
record ProofReport(int schemaVersion, boolean holds, double seconds, List<Row> tasks) {
  private static final int SCHEMA_VERSION = 1;

  /// A task.
  ///
  /// @param claims on how many seeds each claim did not hold, by its one word
  /// @param cheats how often each known cheat was tried
  /// @param secondsPerSeed on one of the threads
  record Row(
      String suite,
      String task,
      int seeds,
      Map<String, Long> claims,
      Map<String, Integer> cheats,
      double secondsPerSeed,
      List<Fault> faults) {

    boolean holds() {
      return faults.isEmpty();
    }
  }

  /// A claim that does not hold.
  record Fault(long seed, String claim, String seen) {}

  static ProofReport of(List<Chosen> chosen, List<Finding> findings, double seconds) {
    var rows = chosen.stream().map(each -> row(each, findings)).toList();
    return new ProofReport(SCHEMA_VERSION, rows.stream().allMatch(Row::holds), seconds, rows);
  }

  private static Row row(Chosen chosen, List<Finding> findings) {
    var of = findings.stream().filter(each -> each.task().equals(chosen.name())).toList();
    var claims = new LinkedHashMap<String, Long>();
    var faults = new ArrayList<Fault>();
    for (var claim : Claim.values()) {
      claims.put(
          claim.title(), of.stream().filter(each -> each.faults().containsKey(claim)).count());
    }
    var cheats = new TreeMap<String, Integer>();
    for (var finding : of) {
      finding
          .faults()
          .forEach((claim, seen) -> faults.add(new Fault(finding.seed(), claim.title(), seen)));
      finding.cheats().forEach(name -> cheats.merge(name, 1, Integer::sum));
    }
    return new Row(
        chosen.suite().id(),
        chosen.name(),
        of.size(),
        claims,
        cheats,
        of.stream().mapToDouble(Finding::seconds).average().orElse(0),
        faults);
  }

  TextTable table() {
    var columns =
        Stream.of(
                Stream.of(whole("TASK"), right("SEEDS")),
                Stream.of(Claim.values()).map(claim -> right(claim.title())),
                Stream.of(right("s/seed")))
            .flatMap(each -> each)
            .toArray(TextTable.Column[]::new);
    var table = new TextTable(columns);
    for (var row : tasks) {
      var cells = new ArrayList<String>();
      cells.add(row.task());
      cells.add(Integer.toString(row.seeds()));
      row.claims()
          .forEach(
              (title, faults) -> cells.add(faults == 0 ? held(row, title) : faults + " WRONG"));
      cells.add("%.1f".formatted(row.secondsPerSeed()));
      table.row(cells.toArray(String[]::new));
    }
    return table;
  }

  /// For cheats how many there are, and how often one was tried.
  private static String held(Row row, String title) {
    return title.equals(Claim.CHEATS.title())
        ? "%d ok, %d runs"
            .formatted(
                row.cheats().size(),
                row.cheats().values().stream().mapToInt(Integer::intValue).sum())
        : "ok";
  }
}
