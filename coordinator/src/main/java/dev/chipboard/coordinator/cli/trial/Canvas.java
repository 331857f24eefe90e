package dev.chipboard.coordinator.cli.trial;

import dev.chipboard.protocol.console.Printable;
import dev.chipboard.protocol.console.TextTable;
import java.util.ArrayList;
import java.util.List;

/// Lines for a terminal: headings, named values, and texts that somebody else wrote, which reach it
/// without control characters and folded to its width.
final class Canvas {
  private static final String BOLD = "\u001B[1m";
  private static final String DIM = "\u001B[2m";
  private static final String PLAIN = "\u001B[0m";
  private static final String BAR = "    | ";
  private static final int NAME = 12;

  /// What is shown of a text unless all is wanted: lines at its head and at its tail.
  private static final int HEAD = 10;

  private static final int TAIL = 4;
  private static final int LONGEST = 400;

  private final int width;
  private final boolean color;
  private final boolean full;
  private final List<String> lines = new ArrayList<>();

  /// @param width the most columns, 40 or more
  /// @param full whether texts are shown whole
  Canvas(int width, boolean color, boolean full) {
    this.width = width;
    this.color = color;
    this.full = full;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  void heading(String text) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    fold("", text).forEach(line -> lines.add(styled(line, BOLD)));
  }

  /// A part of a section.
  void part(String text) {
    lines.add("");
    fold("  ", text).forEach(line -> lines.add(styled(line, BOLD)));
  }

  void line(String text) {
    lines.addAll(fold("  ", text));
  }

  void remark(String text) {
    fold("  ", text).forEach(line -> lines.add(styled(line, DIM)));
  }

  /// A value with its name before it.
  void value(String name, String value) {
    var indent = " ".repeat(NAME + 2);
    var folded = fold(indent, value);
    var first = folded.isEmpty() ? "" : folded.getFirst().substring(indent.length());
    lines.add(
        ("  " + styled(name, DIM) + " ".repeat(Math.max(1, NAME - name.length())) + first)
            .stripTrailing());
    folded.stream().skip(1).forEach(lines::add);
  }

  void table(TextTable table) {
    table
        .lines(width == Integer.MAX_VALUE ? width : width - 2)
        .forEach(line -> lines.add("  " + line));
  }

  /// A text as somebody wrote it, behind a bar, shortened in its middle unless all is wanted.
  void text(String text) {
    var all = text.replace("\t", "    ").lines().toList();
    if (all.isEmpty()) {
      lines.add(styled(BAR + "(empty)", DIM));
    } else if (full || all.size() <= HEAD + TAIL + 1) {
      all.forEach(this::textLine);
    } else {
      all.subList(0, HEAD).forEach(this::textLine);
      lines.add(styled(BAR + "[... " + (all.size() - HEAD - TAIL) + " lines: --full]", DIM));
      all.subList(all.size() - TAIL, all.size()).forEach(this::textLine);
    }
  }

  private void textLine(String line) {
    var shown = Printable.of(line);
    if (!full && shown.length() > LONGEST) {
      int kept = shown.offsetByCodePoints(0, shown.codePointCount(0, LONGEST));
      shown = shown.substring(0, kept) + "[... " + (shown.length() - kept) + " more: --full]";
    }
    int room = width == Integer.MAX_VALUE ? width : width - BAR.length();
    while (shown.codePointCount(0, shown.length()) > room) {
      int cut = shown.offsetByCodePoints(0, room);
      lines.add(styled(BAR, DIM) + shown.substring(0, cut));
      shown = shown.substring(cut);
    }
    lines.add((styled(BAR, DIM) + shown).stripTrailing());
  }

  /// Folds at spaces, later lines a little further in; a word that is longer than a line stays
  /// whole.
  private List<String> fold(String indent, String text) {
    var folded = new ArrayList<String>();
    var line = new StringBuilder(indent);
    for (var word : Printable.of(text).split(" ")) {
      if (line.length() + word.length() > width && !line.toString().isBlank()) {
        folded.add(line.toString().stripTrailing());
        line = new StringBuilder(indent + "  ");
      }
      line.append(word).append(' ');
    }
    folded.add(line.toString().stripTrailing());
    return folded;
  }

  private String styled(String text, String style) {
    return color ? style + text + PLAIN : text;
  }
}
