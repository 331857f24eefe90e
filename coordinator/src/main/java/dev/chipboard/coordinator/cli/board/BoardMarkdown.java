package dev.chipboard.coordinator.cli.board;

import dev.chipboard.protocol.board.BoardDocument;
import dev.chipboard.protocol.board.BoardRow;
import dev.chipboard.protocol.console.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The board as Markdown tables.
final class BoardMarkdown {
  private static final String[] TITLES = {
    "rank",
    "variant",
    "chip",
    "engine",
    "protocol",
    "valid",
    "pass [95 %]",
    "ladder",
    "decode t/s",
    "prefill t/s",
    "TTFT",
    "load",
    "tokens",
    "time",
    "missing"
  };

  private BoardMarkdown() {}

  static List<String> lines(BoardDocument board) {
    var lines = new ArrayList<String>();
    var suite = "";
    for (var row : board.rows()) {
      var next = row.suite() + " (`" + row.suiteDigest() + "`)";
      if (!next.equals(suite)) {
        if (!lines.isEmpty()) {
          lines.add("");
        }
        lines.addAll(
            List.of("### " + next, "", line(TITLES), "|" + " --- |".repeat(TITLES.length)));
        suite = next;
      }
      lines.add(line(cells(row)));
    }
    return lines;
  }

  private static String[] cells(BoardRow row) {
    return new String[] {
      Figures.rank(row),
      Figures.variant(row),
      Figures.chip(row),
      Figures.engine(row.engine()),
      row.protocol() == null ? Figures.NONE : row.protocol(),
      Figures.valid(row),
      Figures.pass(row),
      Figures.ladder(row.ladder()),
      Figures.rate(row.decodeTps()),
      Figures.rate(row.prefillTps()),
      Figures.millis(row.ttftMs()),
      Figures.millis(row.loadMs()),
      Figures.tokens(row),
      Figures.time(row),
      Reasons.counts(row)
    };
  }

  private static String line(String... cells) {
    return Arrays.stream(cells)
        .map(cell -> Printable.of(cell).replaceAll("([\\\\|<*_`])", "\\\\$1"))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }
}
