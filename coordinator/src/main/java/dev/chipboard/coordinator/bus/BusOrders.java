package dev.chipboard.coordinator.bus;

import dev.chipboard.coordinator.lease.Orders;
import dev.chipboard.protocol.bus.Addresses;
import dev.chipboard.protocol.bus.Order;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.json.Json;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/// Orders as messages on the event bus, which the bridge carries to the worker's socket.
public final class BusOrders implements Orders {
  private final Vertx vertx;
  private final Connections connections = new Connections();

  public BusOrders(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public void send(WorkerId worker, Order order) {
    // Published, not sent: while a replaced socket is still closing, both are registered, and a
    // message sent would go to either.
    vertx.eventBus().publish(Addresses.worker(worker), new JsonObject(Json.write(order)));
  }

  @Override
  public Set<WorkerId> connected() {
    return connections.workers();
  }

  Connections connections() {
    return connections;
  }
}
