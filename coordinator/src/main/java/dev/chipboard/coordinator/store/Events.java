package dev.chipboard.coordinator.store;

import dev.chipboard.protocol.event.FleetEvent;
import dev.chipboard.protocol.id.SweepId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What happened, append-only, read from a position.
public interface Events {
  /// Returns kept events after a position, oldest first, at most `limit`.
  List<FleetEvent> after(long position, Optional<SweepId> sweep, int limit);

  /// Calls back after each commit that appended kept events (with `Optional.empty()`), and with
  /// each passing event. The listener must not block.
  Subscription subscribe(Consumer<Optional<FleetEvent>> listener);

  /// Tells the listeners of an event that is not kept; its position is 0.
  void pass(FleetEvent event);

  /// Ends by closing.
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
