package dev.chipboard.coordinator.fleet;

import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.protocol.id.WorkerId;

/// What else is to be done in the unit of work in which a worker leaves the fleet for good.
public interface Departure {
  void left(Transaction transaction, WorkerId worker);
}
