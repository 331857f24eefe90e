package dev.chipboard.tasks.grade;

import java.util.Locale;

/// In what way a reply held no action in the form asked for: the sub-codes of a format failure.
public enum FormatFault {
  /// The reply was cut off by its token limit.
  TRUNCATED,
  /// A tool that was not offered.
  UNKNOWN_TOOL,
  /// Arguments that are no JSON, or not the JSON that the tool takes.
  BAD_JSON,
  /// More than one action where one was asked for.
  SEVERAL_ACTIONS,
  /// An action with nothing to do in it.
  EMPTY_ACTION,
  /// A block of code that is no shell's.
  OTHER_LANGUAGE,
  /// The same words again and again, cut off.
  LOOPING,
  /// Text and nothing else.
  PROSE_ONLY;

  /// Returns the sub-code, such as `prose-only`.
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
