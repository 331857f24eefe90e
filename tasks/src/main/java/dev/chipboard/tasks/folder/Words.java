package dev.chipboard.tasks.folder;

import dev.chipboard.protocol.console.Printable;
import dev.chipboard.protocol.yaml.YamlFields;
import java.util.Objects;
import java.util.regex.Pattern;

/// The forms of names and lines in `suite.yaml`.
final class Words {
  private static final int MOST_SUMMARY = 200;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private Words() {}

  static String name(String what, String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a "
              + what
              + "'s name is at most 63 of a-z, 0-9 and -, such as count-words, not '"
              + Printable.of(text)
              + "'");
    }
    return text;
  }

  /// Returns the line, or an empty one for which the mistake was told.
  static String summary(YamlFields fields) {
    fields.require("summary", "summary: What it measures, in one line.");
    var text = fields.word("summary", Words::line);
    return Objects.requireNonNullElse(text, "");
  }

  private static String line(String text) {
    if (text.isBlank() || text.length() > MOST_SUMMARY || !Printable.is(text)) {
      throw new IllegalArgumentException(
          "summary is one line of 1 to " + MOST_SUMMARY + " characters");
    }
    return text;
  }
}
