package dev.chipboard.protocol.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/// A worker's identifier; see [IdSource].
public record WorkerId(@JsonValue String value) {
  @JsonCreator
  public WorkerId {
    IdSource.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
