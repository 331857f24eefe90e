package dev.chipboard.protocol.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// A plain table for a terminal: a line of titles and a line per row, columns two spaces apart.
/// Where it is wider than it may be, the widest columns of names give way, cut with `...`; where
/// that is not enough, each row becomes lines of titles and cells, whole. Control characters in a
/// cell become `?`, so that no name can drive the terminal.
public final class TextTable {
  private static final String GAP = "  ";
  private static final String ELLIPSIS = "...";

  /// Less of a name tells nobody which one it is.
  private static final int NARROWEST = 12;

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  /// @param columns at least one, from left to right
  public TextTable(Column... columns) {
    if (columns.length == 0) {
      throw new IllegalArgumentException("a table needs a column");
    }
    this.columns = List.of(columns);
  }

  /// A column of text, cut where the table is too wide.
  public static Column left(String title) {
    return new Column(title, false, false);
  }

  /// A column of text that is never cut: identifiers, which people copy, states and reasons.
  public static Column whole(String title) {
    return new Column(title, false, true);
  }

  /// A column of numbers, aligned to the right and never cut: that would be another number.
  public static Column right(String title) {
    return new Column(title, true, true);
  }

  /// Adds a row.
  ///
  /// @param cells one for each column
  public TextTable row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "a row of " + cells.length + " cells in a table of " + columns.size() + " columns");
    }
    rows.add(Arrays.stream(cells).map(Printable::of).toList());
    return this;
  }

  /// Returns the lines, titles first, each without trailing spaces. Where the columns cannot be cut
  /// that far (twelve characters each, whole ones not at all), each row is lines of its own.
  ///
  /// @param width the most characters in a line; a single word that is longer stays whole
  public List<String> lines(int width) {
    int[] widths = widths(width);
    if (IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) > width) {
      var titles = columns.stream().map(Column::title).toList();
      return rows.stream().flatMap(row -> Stacked.lines(titles, row, width).stream()).toList();
    }
    var lines = new ArrayList<String>();
    lines.add(line(columns.stream().map(Column::title).toList(), widths));
    rows.forEach(row -> lines.add(line(row, widths)));
    return lines;
  }

  private int[] widths(int limit) {
    int[] widths =
        IntStream.range(0, columns.size())
            .map(i ->
                rows.stream()
                    .mapToInt(row -> length(row.get(i)))
                    .reduce(length(columns.get(i).title()), Math::max))
            .toArray();
    int excess = IntStream.of(widths).sum() + GAP.length() * (widths.length - 1) - limit;
    for (; excess > 0; excess--) {
      int widest = widest(widths);
      if (widest < 0) {
        break;
      }
      widths[widest]--;
    }
    return widths;
  }

  private int widest(int[] widths) {
    int widest = -1;
    for (int i = 0; i < widths.length; i++) {
      var column = columns.get(i);
      boolean candidate = !column.whole() && widths[i] > NARROWEST;
      if (candidate && (widest < 0 || widths[i] > widths[widest])) {
        widest = i;
      }
    }
    return widest;
  }

  private String line(List<String> cells, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      var cell = cut(cells.get(i), widths[i]);
      var padding = " ".repeat(widths[i] - length(cell));
      line.append(i == 0 ? "" : GAP);
      line.append(columns.get(i).right() ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private static String cut(String cell, int width) {
    if (length(cell) <= width) {
      return cell;
    }
    int kept = cell.offsetByCodePoints(0, Math.max(0, width - ELLIPSIS.length()));
    return cell.substring(0, kept) + ELLIPSIS;
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  /// A column.
  ///
  /// @param title its heading
  /// @param right whether it is aligned to the right
  /// @param whole whether its cells are never cut
  public record Column(String title, boolean right, boolean whole) {}
}
