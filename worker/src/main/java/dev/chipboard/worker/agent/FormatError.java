package dev.chipboard.worker.agent;

import java.util.Locale;

/// Why a reply holds no action, with what the model is told about it.
enum FormatError {
  PROSE_ONLY("Your answer had no ```bash block, so nothing was run."),
  SEVERAL_ACTIONS(
      "Your answer had more than one ```bash block, so nothing was run. Send exactly one; the next"
          + " can follow when you have seen its output."),
  TRUNCATED(
      "Your answer was cut off at its length limit before its block was complete, so nothing was"
          + " run. Send a shorter one, or do the work in smaller steps."),
  EMPTY_ACTION("Your ```bash block was empty, so nothing was run."),
  OTHER_LANGUAGE(
      "Your block was not marked bash, so nothing was run. To run python, write a ```bash block"
          + " with: python3 - <<'EOF' ... EOF"),
  LOOPING("Your answer repeated itself and was stopped, so nothing was run.");

  private static final String FORM =
      "\nAnswer with one short sentence and exactly one block:\n\n```bash\nCOMMANDS\n```";

  private final String explanation;

  FormatError(String explanation) {
    this.explanation = explanation;
  }

  /// Returns the sub-code of a format failure, such as `prose-only`.
  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Returns what the model is shown.
  String message() {
    return explanation + FORM;
  }
}
