package dev.chipboard.protocol.sweep;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Who runs a sweep's trials.
public enum Placement {
  /// Every distinct chip runs it all; machines of one chip share the work.
  EACH_CHIP,
  /// The fleet shares the work.
  ANY;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @JsonCreator
  public static Placement of(String wireName) {
    for (var placement : values()) {
      if (placement.wireName().equals(wireName)) {
        return placement;
      }
    }
    throw new IllegalArgumentException("placement is each-chip or any, not '" + wireName + "'");
  }
}
