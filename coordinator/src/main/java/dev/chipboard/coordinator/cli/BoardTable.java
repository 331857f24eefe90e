package dev.chipboard.coordinator.cli;

import static dev.chipboard.protocol.console.TextTable.right;

import dev.chipboard.protocol.board.BoardDocument;
import dev.chipboard.protocol.board.BoardRow;
import dev.chipboard.protocol.console.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The board for a terminal, a block for each suite. Names of variants, chips and engines are long,
/// and cut ones are of no use: each row has a line for who it is and one for its figures.
final class BoardTable {
  static final int WIDTH = 100;

  private static final String BOLD = "\u001B[1m";
  private static final String DIM = "\u001B[2m";
  private static final String PLAIN = "\u001B[0m";

  private BoardTable() {}

  static List<String> lines(BoardDocument board, boolean color) {
    var blocks = new LinkedHashMap<List<String>, List<BoardRow>>();
    for (var row : board.rows()) {
      blocks
          .computeIfAbsent(List.of(row.suite(), row.suiteDigest()), _ -> new ArrayList<>())
          .add(row);
    }
    var lines = new ArrayList<String>();
    blocks.forEach((suite, rows) -> {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      var digest = suite.getLast();
      lines.add(
          styled(suite.getFirst(), BOLD, color)
              + " ("
              + digest.substring(0, Math.min(8, digest.length()))
              + ")");
      lines.addAll(block(rows, color));
    });
    return lines;
  }

  private static List<String> block(List<BoardRow> rows, boolean color) {
    boolean agent = rows.stream().anyMatch(row -> row.passRate() != null || row.protocol() != null);
    var figures = (agent ? agent(rows) : speed(rows)).lines(WIDTH);
    var lines = new ArrayList<String>();
    lines.add(styled(figures.getFirst(), DIM, color));
    for (int i = 0; i < rows.size(); i++) {
      wrapped(who(rows.get(i)), "").forEach(line -> lines.add(styled(line, BOLD, color)));
      lines.add(figures.get(i + 1));
    }
    for (var note : notes(rows, agent)) {
      wrapped(note, "  ").forEach(line -> lines.add(styled(line, DIM, color)));
    }
    return lines;
  }

  private static String who(BoardRow row) {
    return Stream.of(
            Figures.variant(row),
            Figures.chip(row),
            row.engine() == null ? "no engine yet" : Figures.engine(row.engine()),
            row.protocol() == null ? Figures.NONE : row.protocol())
        .filter(text -> !text.equals(Figures.NONE))
        .collect(Collectors.joining(" | "));
  }

  private static List<String> notes(List<BoardRow> rows, boolean agent) {
    var notes = new ArrayList<String>();
    rows.forEach(row -> notes.addAll(Reasons.lines(row)));
    if (rows.stream().anyMatch(row -> row.rank() == null)) {
      notes.add(
          "rank -: too few to rank (it takes 95 % of the planned trials valid and "
              + (agent ? "10 of them)" : "3 samples)"));
    }
    if (rows.stream().anyMatch(BoardRow::chipDeclared)) {
      notes.add("*: a person named the chip");
    }
    return notes;
  }

  private static TextTable agent(List<BoardRow> rows) {
    var table =
        new TextTable(
            right("#"),
            right("pass [95 %]"),
            right("ladder"),
            right("valid"),
            right("decode t/s"),
            right("prefill t/s"),
            right("TTFT"),
            right("load"),
            right("tokens"),
            right("time"),
            right("missing"));
    for (var row : rows) {
      table.row(
          Figures.rank(row),
          Figures.pass(row),
          Figures.ladder(row.ladder()),
          Figures.valid(row),
          Figures.rate(row.decodeTps()),
          Figures.rate(row.prefillTps()),
          Figures.millis(row.ttftMs()),
          Figures.millis(row.loadMs()),
          Figures.tokens(row),
          Figures.time(row),
          Integer.toString(Reasons.missing(row)));
    }
    return table;
  }

  private static TextTable speed(List<BoardRow> rows) {
    var table =
        new TextTable(
            right("#"),
            right("decode t/s [range]"),
            right("prefill t/s [range]"),
            right("TTFT"),
            right("load"),
            right("valid"),
            right("time"),
            right("missing"));
    for (var row : rows) {
      table.row(
          Figures.rank(row),
          Figures.rate(row.decodeTps(), row.decodeTpsSpread()),
          Figures.rate(row.prefillTps(), row.prefillTpsSpread()),
          Figures.millis(row.ttftMs()),
          Figures.millis(row.loadMs()),
          Figures.valid(row),
          Figures.time(row),
          Integer.toString(Reasons.missing(row)));
    }
    return table;
  }

  /// Folds a note at spaces, later lines indented.
  static List<String> wrapped(String note, String indent) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder(indent);
    for (var word : note.replaceAll("\\p{Cntrl}", "?").split(" ")) {
      if (line.length() + word.length() + 1 > WIDTH && !line.toString().isBlank()) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(indent + "  ");
      }
      line.append(word, 0, Math.min(word.length(), WIDTH - 5)).append(' ');
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  private static String styled(String text, String style, boolean color) {
    return color ? style + text + PLAIN : text;
  }
}
