package dev.chipboard.tasks.regexextract;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How a log writes its times.
enum TimeStyle {
  DASHES("uuuu-MM-dd HH:mm:ss", "year-month-day", "%Y-%m-%d %H:%M:%S"),
  SLASHES("uuuu/MM/dd HH:mm:ss", "year/month/day", "%Y/%m/%d %H:%M:%S"),
  POINTS("dd.MM.uuuu HH:mm:ss", "day.month.year", "%d.%m.%Y %H:%M:%S"),
  PACKED("uuuuMMdd-HHmmss", "year, month and day, then hour, minute and second", "%Y%m%d-%H%M%S");

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  private final DateTimeFormatter format;
  private final String words;
  private final String python;

  TimeStyle(String format, String words, String python) {
    this.format = DateTimeFormatter.ofPattern(format, Locale.ROOT);
    this.words = words;
    this.python = python;
  }

  String text(LocalDateTime time) {
    return format.format(time);
  }

  /// Returns the one form in which times are asked for.
  static String iso(LocalDateTime time) {
    return ISO.format(time);
  }

  /// What the parts are, for people.
  String words() {
    return words;
  }

  /// The format of Python's `strptime`.
  String python() {
    return python;
  }
}
