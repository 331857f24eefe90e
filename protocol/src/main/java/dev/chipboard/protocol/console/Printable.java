package dev.chipboard.protocol.console;

import java.util.regex.Pattern;

/// The one rule of what may reach a terminal: what a program elsewhere says must not drive it.
public final class Printable {
  /// Control characters, those above 127 too, and what ends a line or turns its direction.
  private static final String OTHERS =
      "\\p{Cc}\\u2028\\u2029\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069";

  private static final Pattern IN_A_LINE = Pattern.compile("[" + OTHERS + "]");
  private static final Pattern IN_LINES = Pattern.compile("[" + OTHERS + "&&[^\\n\\t]]");

  /// A sequence that only styles what follows it, as our own lines do.
  private static final Pattern STYLE = Pattern.compile("\\u001B\\[[0-9;]*m");

  private Printable() {}

  /// Returns the text with `?` for each character that is not to be shown.
  public static String of(String text) {
    return IN_A_LINE.matcher(text).replaceAll("?");
  }

  /// Whether nothing in the text is to be replaced.
  public static boolean is(String text) {
    return !IN_A_LINE.matcher(text).find();
  }

  /// The same for text of several lines, which may have tabs.
  static String lines(String text) {
    return IN_LINES.matcher(text).replaceAll("?");
  }

  /// The same for lines that are styled. Whoever styles them has made their parts printable.
  static String styledLines(String text) {
    var clean = new StringBuilder();
    var styles = STYLE.matcher(text);
    int from = 0;
    while (styles.find()) {
      clean.append(lines(text.substring(from, styles.start()))).append(styles.group());
      from = styles.end();
    }
    return clean.append(lines(text.substring(from))).toString();
  }
}
