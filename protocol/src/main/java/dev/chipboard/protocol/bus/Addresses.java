package dev.chipboard.protocol.bus;

import dev.chipboard.protocol.id.WorkerId;

/// The event-bus addresses. A worker may send to the `coordinator.` ones and register its own.
public final class Addresses {
  public static final String HELLO = "coordinator.hello";
  public static final String CLAIM = "coordinator.claim";
  public static final String RENEW = "coordinator.renew";
  public static final String RESULT = "coordinator.result";

  /// The path of the bridge's raw WebSocket.
  public static final String BRIDGE_PATH = "/eventbus/websocket";

  /// The largest message either side accepts, in bytes.
  public static final int MAX_MESSAGE_BYTES = 1 << 20;

  private Addresses() {}

  /// Returns the address at which a worker takes [Order]s.
  public static String worker(WorkerId worker) {
    return "worker." + worker;
  }
}
