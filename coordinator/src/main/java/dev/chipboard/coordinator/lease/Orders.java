package dev.chipboard.coordinator.lease;

import dev.chipboard.protocol.bus.Order;
import dev.chipboard.protocol.id.WorkerId;
import java.util.Set;

/// Tells connected workers something; may be lost.
public interface Orders {
  void send(WorkerId worker, Order order);

  /// The workers with a connection now.
  Set<WorkerId> connected();
}
