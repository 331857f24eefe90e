package dev.chipboard.protocol.trial;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chipboard.protocol.json.WireNames;
import java.util.Locale;

/// What ended an agent's loop. The workspace is graded whatever it was.
public enum StopReason {
  SUBMITTED,
  NO_ACTION,
  TURN_CEILING,
  TOKEN_CEILING,
  CONTEXT_OVERFLOW,
  FORMAT_EXHAUSTED,
  REPETITION,
  WALL_WATCHDOG,
  REFUSED,
  CANCELLED,
  SANDBOX_ERROR,
  ENGINE_ERROR,
  NODE_LOST;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static StopReason of(String wireName) {
    return WireNames.find("stop reason", values(), StopReason::wireName, wireName);
  }
}
