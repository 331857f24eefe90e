package dev.chipboard.coordinator.cli;

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

/// One model on several chips: each rate with its range and its ratio to the best one of the suite.
/// The ratio is of medians; its range is the row's own over the best median.
final class Comparison {
  private Comparison() {}

  static boolean isOn(BoardRow row, String chip) {
    var slug = Chip.named(row.chip()).slug();
    return row.chip().equalsIgnoreCase(chip) || slug.equals(chip) || slug.startsWith(chip + "-");
  }

  static List<String> lines(String model, List<BoardRow> rows) {
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
      lines.addAll(block(block));
    });
    return lines;
  }

  private static List<String> block(List<BoardRow> rows) {
    var table =
        new TextTable(
            left("chip"),
            left("engine"),
            right("valid"),
            right("decode t/s"),
            right("of best"),
            right("prefill t/s"),
            right("of best"),
            right("pass [95 %]"));
    var decode = best(rows, BoardRow::decodeTps);
    var prefill = best(rows, BoardRow::prefillTps);
    for (var row : rows) {
      table.row(
          Figures.chip(row),
          Figures.engine(row.engine()),
          Figures.valid(row),
          Figures.rate(row.decodeTps()),
          ratio(row.decodeTps(), row.decodeTpsSpread(), decode),
          Figures.rate(row.prefillTps()),
          ratio(row.prefillTps(), row.prefillTpsSpread(), prefill),
          Figures.pass(row));
    }
    var lines = new ArrayList<>(table.lines(BoardTable.WIDTH));
    rows.forEach(
        row -> Reasons.lines(row).forEach(line -> lines.addAll(BoardTable.wrapped(line, "  "))));
    return lines;
  }

  private static double best(List<BoardRow> rows, Function<BoardRow, @Nullable Double> rate) {
    return rows.stream().map(rate).filter(Objects::nonNull).mapToDouble(x -> x).max().orElse(0);
  }

  private static String ratio(
      @Nullable Double median, BoardRow.@Nullable Spread spread, double best) {
    if (median == null || best <= 0) {
      return Figures.NONE;
    }
    return spread == null || spread.samples() < 2
        ? String.format(Locale.ROOT, "%.2f", median / best)
        : String.format(
            Locale.ROOT,
            "%.2f [%.2f-%.2f]",
            median / best,
            spread.low() / best,
            spread.high() / best);
  }
}
