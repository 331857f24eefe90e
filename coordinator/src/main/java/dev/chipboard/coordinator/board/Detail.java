package dev.chipboard.coordinator.board;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The failing part's own words, short enough for a line under a table.
final class Detail {
  private static final int LONGEST = 240;

  private Detail() {}

  /// Returns its lines in one, at most 240 characters, without control characters.
  static String shortened(@Nullable String detail) {
    if (detail == null) {
      return "";
    }
    var lines = detail.lines().map(String::strip).filter(line -> !line.isEmpty());
    var text = lines.collect(Collectors.joining(" ")).replaceAll("\\p{Cntrl}", "?");
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
  }
}
