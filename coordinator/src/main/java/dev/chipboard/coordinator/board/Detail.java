package dev.chipboard.coordinator.board;

import dev.chipboard.protocol.console.OneLine;
import org.jspecify.annotations.Nullable;

/// The failing part's own words, in one line. Whoever shows it in little room shortens it there.
final class Detail {
  private static final int LONGEST = 2_000;

  private Detail() {}

  /// Returns its lines in one, at most 2,000 characters, without control characters.
  static String shortened(@Nullable String detail) {
    if (detail == null) {
      return "";
    }
    var text = OneLine.of(detail);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
  }
}
