package dev.chipboard.worker.link;

import dev.chipboard.protocol.bus.Hello;
import dev.chipboard.protocol.bus.Order;

/// The worker behind a link: presents itself and takes orders.
public interface Presence {
  /// Returns how the worker presents itself now; called after each connection.
  Hello hello();

  /// Takes the coordinator's answer to [#hello()].
  void welcomed(Hello.Welcome welcome);

  /// Takes an order. Must not block: it is called on the connection's own thread.
  void ordered(Order order);
}
