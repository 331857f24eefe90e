package dev.chipboard.coordinator;

import dev.chipboard.coordinator.http.Rooms;
import dev.chipboard.coordinator.lease.Orders;
import dev.chipboard.protocol.error.ChipboardException;
import java.time.Duration;

/// Makes the rooms behind the port.
public interface Furnishing {
  /// Opens them. `orders` works once the port is open.
  Open open(Coordinator.Options options, Orders orders);

  /// Open rooms.
  ///
  /// @param rooms the rooms
  /// @param tick how often leases are looked at
  /// @param trouble what may befall them
  /// @param close ends what they hold, after the port is closed
  record Open(Rooms rooms, Duration tick, Trouble trouble, AutoCloseable close) {}

  /// What keeps rooms from deciding anything.
  interface Trouble {
    /// Waits until they can keep nothing, and returns why.
    ChipboardException await() throws InterruptedException;
  }
}
