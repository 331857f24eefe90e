package dev.chipboard.protocol.trial;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.chipboard.protocol.json.WireNames;
import java.util.Locale;

/// Where the evidence of an attempt is.
public enum EvidenceState {
  /// The result announced none, or there is no result.
  NONE,
  /// The result announced it and the worker has yet to send it.
  ANNOUNCED,
  /// The coordinator has it.
  HERE,
  /// The coordinator had it, and its file is gone.
  LOST;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  @JsonCreator
  static EvidenceState of(String wireName) {
    return WireNames.find("state of evidence", values(), EvidenceState::wireName, wireName);
  }
}
