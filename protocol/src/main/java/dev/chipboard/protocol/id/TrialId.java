package dev.chipboard.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A trial's identifier; see [IdSource].
public record TrialId(@JsonValue String value) {
  @JsonCreator
  public TrialId {
    IdSource.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
