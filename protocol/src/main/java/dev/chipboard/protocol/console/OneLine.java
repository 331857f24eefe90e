package dev.chipboard.protocol.console;

/// Text of several lines where there is room for one.
public final class OneLine {
  private OneLine() {}

  /// Returns the lines in one, told apart by a semicolon where no mark ends them, and without
  /// control characters: what a program elsewhere says must not drive the terminal.
  public static String of(String text) {
    var line = new StringBuilder();
    text.lines()
        .map(String::strip)
        .filter(each -> !each.isEmpty())
        .forEach(each -> line.append(separator(line)).append(each));
    return Printable.of(line.toString());
  }

  private static String separator(StringBuilder before) {
    if (before.isEmpty()) {
      return "";
    }
    boolean marked = ".,:;!?".indexOf(before.charAt(before.length() - 1)) >= 0;
    return marked ? " " : "; ";
  }
}
