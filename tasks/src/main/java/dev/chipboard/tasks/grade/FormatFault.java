package dev.chipboard.tasks.grade;

import java.util.Locale;

/// In what way a reply held no action in the form asked for: the sub-codes of a format failure.
public enum FormatFault {
  /// The reply was cut off by its token limit.
  TRUNCATED,
  /// A tool that was not offered.
  UNKNOWN_TOOL,
  /// Arguments that are no JSON.
  BAD_JSON,
  /// More than one action where one was asked for.
  SEVERAL_ACTIONS,
  /// Text and nothing else.
  PROSE_ONLY;

  /// Returns the sub-code, such as `prose-only`.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
