package dev.chipboard.coordinator.cli.board;

import dev.chipboard.protocol.board.BoardDocument;
import dev.chipboard.protocol.board.BoardRow;
import dev.chipboard.protocol.console.Printable;
import dev.chipboard.protocol.console.Terminal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The board for a terminal, a block for each suite. Names of variants, chips and engines are long,
/// and cut ones are of no use: each row has a line for who it is, and its figures below it.
final class BoardTable {
  /// What the star behind a chip's name means.
  static final String DECLARED = "*: a person named the chip";

  /// What baselines are for.
  static final String BASELINES =
      "baselines have no rank: null does nothing, random-tool guesses, oracle knows the answer";

  private static final String BOLD = "\u001B[1m";
  private static final String DIM = "\u001B[2m";
  private static final String PLAIN = "\u001B[0m";

  private final int width;
  private final boolean color;
  private final boolean tasks;

  /// @param width the most columns, 40 or more
  /// @param tasks whether each row's tasks stand below it
  BoardTable(int width, boolean color, boolean tasks) {
    this.width = width;
    this.color = color;
    this.tasks = tasks;
  }

  /// Returns how wide a board is on this terminal: 100 columns, or as many as it has.
  static int width(Terminal terminal) {
    return Math.min(Terminal.USUAL_COLUMNS, terminal.outColumns());
  }

  List<String> lines(BoardDocument board) {
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
          styled(suite.getFirst(), BOLD)
              + " ("
              + digest.substring(0, Math.min(8, digest.length()))
              + ")");
      lines.addAll(block(rows));
    });
    return lines;
  }

  private List<String> block(List<BoardRow> rows) {
    boolean agent = rows.stream().anyMatch(row -> row.passRate() != null || row.protocol() != null);
    var figures = FigureLines.of(rows, agent, width);
    var lines = new ArrayList<String>();
    figures.titles().forEach(line -> lines.add(styled(line, DIM)));
    for (int i = 0; i < rows.size(); i++) {
      wrapped(who(rows.get(i)), "", width).forEach(line -> lines.add(styled(line, BOLD)));
      lines.addAll(figures.row(i));
      if (tasks) {
        lines.addAll(TaskLines.of(rows.get(i), width));
      }
    }
    for (var note : notes(rows, agent)) {
      wrapped(note, "  ", width).forEach(line -> lines.add(styled(line, DIM)));
    }
    return lines;
  }

  private static String who(BoardRow row) {
    return Stream.of(
            Figures.variant(row),
            Figures.chip(row),
            row.engine() == null && !row.baseline() && !Figures.ofNoModel(row)
                ? "no engine yet"
                : Figures.engine(row),
            row.protocol() == null ? Figures.NONE : row.protocol(),
            Figures.budget(row))
        .filter(text -> !text.equals(Figures.NONE))
        .collect(Collectors.joining(" | "));
  }

  private static List<String> notes(List<BoardRow> rows, boolean agent) {
    var notes = new ArrayList<String>();
    rows.forEach(row -> notes.addAll(Reasons.lines(row)));
    var unranked =
        rows.stream()
            .filter(row -> row.rank() == null && !row.baseline() && !Figures.ofNoModel(row))
            .toList();
    if (unranked.stream().anyMatch(row -> Reasons.open(row) > 0)) {
      notes.add("rank -: still running, where trials have not ended yet");
    }
    if (unranked.stream().anyMatch(row -> Reasons.open(row) == 0)) {
      notes.add(
          "rank -: too few to rank (it takes 95 % of the planned trials valid and "
              + (agent ? "10 of them)" : "3 samples)"));
    }
    if (rows.stream().anyMatch(BoardRow::baseline)) {
      notes.add(BASELINES);
    }
    if (rows.stream().anyMatch(BoardRow::chipDeclared)) {
      notes.add(DECLARED);
    }
    return notes;
  }

  /// Folds a note at spaces, later lines indented.
  static List<String> wrapped(String note, String indent, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder(indent);
    for (var word : Printable.of(note).split(" ")) {
      if (line.length() + word.length() + 1 > width && !line.toString().isBlank()) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(indent + "  ");
      }
      // One that is longer than a line stays whole: a cut name is of no use.
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  private String styled(String text, String style) {
    return color ? style + text + PLAIN : text;
  }
}
