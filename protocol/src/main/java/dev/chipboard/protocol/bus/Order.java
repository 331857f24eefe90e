package dev.chipboard.protocol.bus;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.chipboard.protocol.id.AttemptId;
import java.util.List;

/// What a coordinator tells a worker unasked, at [Addresses#worker]. Orders may be lost: each only
/// hastens what the next claim or renewal brings about anyway.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Order.WorkAvailable.class, name = "work-available"),
  @JsonSubTypes.Type(value = Order.Stop.class, name = "stop"),
})
public sealed interface Order {
  /// There may be work now.
  record WorkAvailable() implements Order {}

  /// These attempts are no longer wanted.
  record Stop(List<AttemptId> attempts) implements Order {
    public Stop {
      attempts = List.copyOf(attempts);
    }
  }
}
