package dev.chipboard.coordinator.cli.board;

import static dev.chipboard.protocol.console.TextTable.right;

import dev.chipboard.protocol.board.BoardRow;
import dev.chipboard.protocol.console.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The figures of a board's rows, in columns. Where a line is too short for all of them they go on
/// in a second one, and titles with them: a cut number would be a wrong one.
final class FigureLines {
  private static final String LATER = "   ";

  private static final List<Figure> AGENT =
      List.of(
          new Figure("#", Figures::rank),
          new Figure("pass [95 %]", Figures::pass),
          new Figure("ladder", row -> Figures.ladder(row.ladder())),
          new Figure("valid", Figures::valid),
          new Figure("decode t/s", row -> Figures.rate(row.decodeTps())),
          new Figure("prefill t/s", row -> Figures.rate(row.prefillTps())),
          new Figure("TTFT", row -> Figures.millis(row.ttftMs())),
          new Figure("load", row -> Figures.millis(row.loadMs())),
          new Figure("tokens", Figures::tokens),
          new Figure("time", Figures::time),
          new Figure("missing", row -> Integer.toString(Reasons.missing(row))));

  private static final List<Figure> SPEED =
      List.of(
          new Figure("#", Figures::rank),
          new Figure(
              "decode t/s [range]", row -> Figures.rate(row.decodeTps(), row.decodeTpsSpread())),
          new Figure(
              "prefill t/s [range]", row -> Figures.rate(row.prefillTps(), row.prefillTpsSpread())),
          new Figure("TTFT", row -> Figures.millis(row.ttftMs())),
          new Figure("load", row -> Figures.millis(row.loadMs())),
          new Figure("valid", Figures::valid),
          new Figure("time", Figures::time),
          new Figure("missing", row -> Integer.toString(Reasons.missing(row))));

  private static final List<Figure> NO_MODEL =
      List.of(
          new Figure("valid", Figures::valid),
          new Figure("time", Figures::time),
          new Figure("missing", row -> Integer.toString(Reasons.missing(row))));

  private final List<List<String>> tables;

  private record Figure(String title, Function<BoardRow, String> cell) {}

  private FigureLines(List<List<String>> tables) {
    this.tables = tables;
  }

  /// @param agent whether the suite has an agent; else it measures speed, or without a model
  ///   nothing
  /// @param width the most columns of a line
  static FigureLines of(List<BoardRow> rows, boolean agent, int width) {
    var left = rows.stream().allMatch(Figures::ofNoModel) ? NO_MODEL : agent ? AGENT : SPEED;
    var tables = new ArrayList<List<String>>();
    while (!left.isEmpty()) {
      var indent = tables.isEmpty() ? "" : LATER;
      int count = left.size();
      var lines = table(rows, left, indent);
      while (count > 1 && lines.stream().anyMatch(line -> line.length() > width)) {
        // Two lines of like length first, then as many figures as fit.
        count = count == left.size() ? (count + 1) / 2 : count - 1;
        lines = table(rows, left.subList(0, count), indent);
      }
      tables.add(lines);
      left = left.subList(count, left.size());
    }
    return new FigureLines(tables);
  }

  private static List<String> table(List<BoardRow> rows, List<Figure> figures, String indent) {
    var table =
        new TextTable(
            figures.stream().map(figure -> right(figure.title())).toArray(TextTable.Column[]::new));
    for (var row : rows) {
      table.row(figures.stream().map(figure -> figure.cell().apply(row)).toArray(String[]::new));
    }
    return table.lines(Integer.MAX_VALUE).stream().map(line -> indent + line).toList();
  }

  List<String> titles() {
    return tables.stream().map(List::getFirst).toList();
  }

  /// @param index of the row, from 0
  List<String> row(int index) {
    return tables.stream().map(lines -> lines.get(index + 1)).toList();
  }
}
