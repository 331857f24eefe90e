package dev.chipboard.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// An attempt's identifier; see [IdSource].
public record AttemptId(@JsonValue String value) {
  @JsonCreator
  public AttemptId {
    IdSource.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
