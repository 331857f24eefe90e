package dev.chipboard.coordinator.board;

import org.jspecify.annotations.Nullable;

/// The failing part's own words, short enough for a line under a table.
final class Detail {
  private static final int LONGEST = 160;

  private Detail() {}

  /// Returns the first line that says something, at most 160 characters, without control
  /// characters.
  static String shortened(@Nullable String detail) {
    if (detail == null) {
      return "";
    }
    var line = detail.lines().map(String::strip).filter(text -> !text.isEmpty()).findFirst();
    var text = line.orElse("").replaceAll("\\p{Cntrl}", "?");
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
  }
}
