package dev.chipboard.coordinator.bus;

import dev.chipboard.protocol.id.WorkerId;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Which worker speaks through which socket now: one each.
final class Connections {
  private final ConcurrentMap<WorkerId, SockJSSocket> sockets = new ConcurrentHashMap<>();

  /// Makes this the worker's socket.
  ///
  /// @return the one that it replaces, to be closed
  Optional<SockJSSocket> connect(WorkerId worker, SockJSSocket socket) {
    return Optional.ofNullable(sockets.put(worker, socket));
  }

  /// Forgets a socket.
  ///
  /// @return whether it was the worker's present one
  boolean disconnect(WorkerId worker, SockJSSocket socket) {
    return sockets.remove(worker, socket);
  }

  boolean isPresent(WorkerId worker, SockJSSocket socket) {
    return socket.equals(sockets.get(worker));
  }

  Optional<SockJSSocket> find(WorkerId worker) {
    return Optional.ofNullable(sockets.get(worker));
  }

  Set<WorkerId> workers() {
    return Set.copyOf(sockets.keySet());
  }
}
