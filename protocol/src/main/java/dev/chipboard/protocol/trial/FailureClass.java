package dev.chipboard.protocol.trial;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chipboard.protocol.json.WireNames;
import java.util.Locale;

/// What kind of failure a scored trial is, a function of its stop reason and its verdict.
public enum FailureClass {
  /// The trial passed.
  NONE,
  /// The model ended by itself and was wrong.
  CAPABILITY,
  TURN_CEILING,
  TOKEN_CEILING,
  CONTEXT_CEILING,
  /// The model never, or no longer, spoke in the form that it was asked for.
  FORMAT,
  REPETITION,
  REFUSAL;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static FailureClass of(String wireName) {
    return WireNames.find("failure class", values(), FailureClass::wireName, wireName);
  }
}
