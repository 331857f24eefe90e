package dev.chipboard.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A sweep's identifier; see [IdSource].
public record SweepId(@JsonValue String value) {
  @JsonCreator
  public SweepId {
    IdSource.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
