package dev.chipboard.coordinator.cli.board;

import dev.chipboard.protocol.board.BoardDocument;
import dev.chipboard.protocol.board.BoardRow;
import dev.chipboard.protocol.console.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The board as Markdown tables.
final class BoardMarkdown {
  private static final List<Field> FIELDS =
      List.of(
          new Field("rank", Figures::rank),
          new Field("variant", BoardMarkdown::variant),
          new Field("chip", Figures::chip),
          new Field("engine", Figures::engine),
          new Field("protocol", row -> row.protocol() == null ? Figures.NONE : row.protocol()),
          new Field("valid", Figures::valid),
          new Field("pass [95 %]", Figures::pass),
          new Field("failed", row -> Figures.failures(row.failures())),
          new Field("ladder", row -> Figures.ladder(row.ladder())),
          new Field("decode t/s", row -> Figures.rate(row.decodeTps())),
          new Field("prefill t/s", row -> Figures.rate(row.prefillTps())),
          new Field("TTFT", row -> Figures.millis(row.ttftMs())),
          new Field("load", row -> Figures.millis(row.loadMs())),
          new Field("tokens", Figures::tokens),
          new Field("time", Figures::time),
          new Field("missing", Reasons::counts),
          new Field("remarks", row -> String.join("; ", row.remarks())));

  private static final List<Field> OF_NO_MODEL =
      FIELDS.stream()
          .filter(field -> List.of("chip", "valid", "time", "missing").contains(field.title()))
          .toList();

  private record Field(String title, Function<BoardRow, String> cell) {}

  private BoardMarkdown() {}

  private static String variant(BoardRow row) {
    var budget = Figures.budget(row);
    return Figures.variant(row) + (budget.equals(Figures.NONE) ? "" : ", " + budget);
  }

  /// @param tasks whether a table of each row's tasks follows
  static List<String> lines(BoardDocument board, boolean tasks) {
    var blocks = new LinkedHashMap<String, List<BoardRow>>();
    for (var row : board.rows()) {
      var suite = row.suite() + " (`" + row.suiteDigest() + "`)";
      blocks.computeIfAbsent(suite, _ -> new ArrayList<>()).add(row);
    }
    var lines = new ArrayList<String>();
    blocks.forEach((suite, rows) -> {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(List.of("### " + suite, ""));
      lines.addAll(block(rows));
      if (tasks) {
        lines.addAll(tasks(rows));
      }
    });
    return lines;
  }

  private static List<String> block(List<BoardRow> rows) {
    var fields = rows.stream().allMatch(Figures::ofNoModel) ? OF_NO_MODEL : FIELDS;
    var lines = new ArrayList<String>();
    lines.add(line(fields.stream().map(Field::title)));
    lines.add("|" + " --- |".repeat(fields.size()));
    for (var row : rows) {
      lines.add(line(fields.stream().map(field -> field.cell().apply(row))));
    }
    if (rows.stream().anyMatch(BoardRow::chipDeclared)) {
      lines.addAll(List.of("", escaped(BoardTable.DECLARED)));
    }
    return lines;
  }

  private static List<String> tasks(List<BoardRow> rows) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(line(Stream.concat(Stream.of("variant", "chip"), TaskLines.TITLES.stream())));
    lines.add("|" + " --- |".repeat(2 + TaskLines.TITLES.size()));
    for (var row : rows) {
      for (var task : row.tasks()) {
        lines.add(
            line(
                Stream.concat(
                    Stream.of(variant(row), Figures.chip(row)), TaskLines.cells(task).stream())));
      }
    }
    return lines;
  }

  private static String line(Stream<String> cells) {
    return cells.map(BoardMarkdown::escaped).collect(Collectors.joining(" | ", "| ", " |"));
  }

  private static String escaped(String text) {
    return Printable.of(text).replaceAll("([\\\\|<*_`])", "\\\\$1");
  }
}
