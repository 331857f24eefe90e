package dev.chipboard.coordinator.cli.board;

import static dev.chipboard.protocol.console.TextTable.left;
import static dev.chipboard.protocol.console.TextTable.right;

import dev.chipboard.protocol.board.BoardRow;
import dev.chipboard.protocol.console.TextTable;
import dev.chipboard.protocol.machine.Chip;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One model on several chips: each rate and its ratio to the best one of the suite, both medians.
/// The ranges stand on the board.
final class Comparison {
  private Comparison() {}

  static boolean isOn(BoardRow row, String chip) {
    var slug = Chip.named(row.chip()).slug();
    return row.chip().equalsIgnoreCase(chip) || slug.equals(chip) || slug.startsWith(chip + "-");
  }

  /// @param width the most columns
  static List<String> lines(String model, List<BoardRow> rows, int width) {
    var blocks = new LinkedHashMap<List<String>, List<BoardRow>>();
    for (var row : rows) {
      blocks
          .computeIfAbsent(List.of(row.suite(), row.suiteDigest()), _ -> new ArrayList<>())
          .add(row);
    }
    var lines = new ArrayList<String>();
    lines.add(model);
    blocks.forEach((suite, block) -> {
      lines.add("");
      lines.add(suite.getFirst());
      lines.addAll(block(block, width));
    });
    return lines;
  }

  private static List<String> block(List<BoardRow> rows, int width) {
    var columns = columns(rows).stream().filter(column -> column.says(rows)).toList();
    var table = new TextTable(columns.stream().map(Shown::column).toArray(TextTable.Column[]::new));
    for (var row : rows) {
      table.row(columns.stream().map(column -> column.cell().apply(row)).toArray(String[]::new));
    }
    var lines = new ArrayList<>(table.lines(width));
    rows.forEach(row ->
        Reasons.lines(row).forEach(line -> lines.addAll(BoardTable.wrapped(line, "  ", width))));
    if (rows.stream().anyMatch(BoardRow::baseline)) {
      lines.addAll(BoardTable.wrapped(BoardTable.BASELINES, "  ", width));
    }
    if (rows.stream().anyMatch(BoardRow::chipDeclared)) {
      lines.addAll(BoardTable.wrapped(BoardTable.DECLARED, "  ", width));
    }
    return lines;
  }

  private static List<Shown> columns(List<BoardRow> rows) {
    var decode = best(rows, BoardRow::decodeTps);
    var prefill = best(rows, BoardRow::prefillTps);
    return List.of(
        new Shown(left("chip"), row -> row.baseline() ? Figures.variant(row) : Figures.chip(row)),
        new Shown(left("engine"), Figures::plainEngine),
        new Shown(left("budget"), Figures::budget),
        new Shown(right("valid"), Figures::valid),
        new Shown(right("decode t/s"), row -> Figures.rate(row.decodeTps())),
        new Shown(right("of best"), row -> ratio(row.decodeTps(), decode)),
        new Shown(right("prefill t/s"), row -> Figures.rate(row.prefillTps())),
        new Shown(right("of best"), row -> ratio(row.prefillTps(), prefill)),
        new Shown(right("pass [95 %]"), Figures::pass),
        new Shown(right("ladder"), row -> Figures.ladder(row.ladder())));
  }

  /// A column; one that says nothing of any row is left out.
  private record Shown(TextTable.Column column, Function<BoardRow, String> cell) {
    boolean says(List<BoardRow> rows) {
      return rows.stream().anyMatch(row -> !cell.apply(row).equals(Figures.NONE));
    }
  }

  private static double best(List<BoardRow> rows, Function<BoardRow, @Nullable Double> rate) {
    return rows.stream().map(rate).filter(Objects::nonNull).mapToDouble(x -> x).max().orElse(0);
  }

  private static String ratio(@Nullable Double median, double best) {
    return median == null || best <= 0
        ? Figures.NONE
        : String.format(Locale.ROOT, "%.2f", median / best);
  }
}
