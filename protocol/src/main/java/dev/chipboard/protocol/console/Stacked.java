package dev.chipboard.protocol.console;

import java.util.ArrayList;
import java.util.List;

/// A row of a table that is too wide, as lines: each cell behind its title, as many on a line as
/// fit, the later lines indented. Nothing is cut.
final class Stacked {
  private static final String GAP = "  ";
  private static final String INDENT = "  ";

  private final int width;
  private final List<String> lines = new ArrayList<>();
  private String line = "";

  private Stacked(int width) {
    this.width = width;
  }

  /// @param cells one for each title; an empty one is left out
  static List<String> lines(List<String> titles, List<String> cells, int width) {
    var stacked = new Stacked(width);
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        stacked.add(titles.get(i) + " " + cells.get(i));
      }
    }
    stacked.end();
    return stacked.lines;
  }

  private void add(String cell) {
    if (!line.isBlank() && !fits(GAP + cell)) {
      end();
    }
    var gap = line.isBlank() ? "" : GAP;
    if (fits(gap + cell)) {
      line += gap + cell;
      return;
    }
    for (var word : cell.split(" ")) {
      if (!line.isBlank() && !fits(" " + word)) {
        end();
        line += INDENT;
      }
      line += (line.isBlank() ? "" : " ") + word;
    }
  }

  private boolean fits(String more) {
    return line.codePointCount(0, line.length()) + more.codePointCount(0, more.length()) <= width;
  }

  /// Ends the line and begins a later one.
  private void end() {
    if (!line.isBlank()) {
      lines.add(line);
    }
    line = INDENT;
  }
}
