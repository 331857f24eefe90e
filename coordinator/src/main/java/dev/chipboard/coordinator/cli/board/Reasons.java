package dev.chipboard.coordinator.cli.board;

import dev.chipboard.protocol.board.BoardRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Says what a row lacks, and why.
final class Reasons {
  private static final int MOST_DETAIL = 600;

  private Reasons() {}

  /// Returns such as `engine-died 2, too-slow 1`, or nothing.
  static String counts(BoardRow row) {
    return counts(row.missing());
  }

  static String counts(Map<String, Integer> words) {
    return new TreeMap<>(words)
        .entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }

  static int missing(BoardRow row) {
    return sum(row.missing());
  }

  static int sum(Map<String, Integer> words) {
    return words.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// Returns how many trials have not ended.
  static int open(BoardRow row) {
    return row.planned() - row.valid() - missing(row);
  }

  /// A log is long in the middle; what happened stands first and what to do about it last.
  private static String brief(String detail) {
    return detail.length() <= MOST_DETAIL
        ? detail
        : detail.substring(0, MOST_DETAIL / 2)
            + " [...] "
            + detail.substring(detail.length() - MOST_DETAIL / 2);
  }

  /// Returns a line for what did not pass, one for each reason, one for what has not ended, and one
  /// for each remark. What does not pass of a baseline says nothing.
  static List<String> lines(BoardRow row) {
    var who = (row.variant().isEmpty() ? row.suite() : row.variant()) + " on " + row.chip() + ": ";
    var lines = new ArrayList<String>();
    if (!row.baseline() && !row.failures().isEmpty()) {
      lines.add(who + sum(row.failures()) + " not passed: " + counts(row.failures()));
    }
    new TreeMap<>(row.missing())
        .forEach((reason, count) -> {
          var detail = row.missingDetails().getOrDefault(reason, "");
          lines.add(
              who + count + " missing, " + reason + (detail.isEmpty() ? "" : ": " + brief(detail)));
        });
    int open = open(row);
    if (open > 0) {
      lines.add(who + open + " not ended yet");
    }
    row.remarks().forEach(remark -> lines.add(who + remark));
    return lines;
  }
}
