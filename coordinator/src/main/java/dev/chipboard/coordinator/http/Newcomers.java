package dev.chipboard.coordinator.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connections that have not shown a valid credential: few from one address, and each for a short
/// time. Those that have are not counted: a whole fleet may stand behind one address.
final class Newcomers {
  private static final Logger LOG = LoggerFactory.getLogger(Newcomers.class);

  private final Vertx vertx;
  private final ConnectionLimits limits;
  private final Map<HttpConnection, Stay> stays = new HashMap<>();
  private final Map<String, Integer> perAddress = new HashMap<>();

  private record Stay(String address, long timer) {}

  Newcomers(Vertx vertx, ConnectionLimits limits) {
    this.vertx = vertx;
    this.limits = limits;
  }

  /// Takes note of a connection, or closes it.
  synchronized void came(HttpConnection connection) {
    var from = connection.remoteAddress();
    var address = from == null ? "" : String.valueOf(from.hostAddress());
    if (perAddress.getOrDefault(address, 0) >= limits.newcomers()) {
      LOG.warn("from={}: over {} connections without a credential", address, limits.newcomers());
      var _ = connection.close();
      return;
    }
    perAddress.merge(address, 1, Integer::sum);
    long timer = vertx.setTimer(limits.stay().toMillis(), _ -> overstayed(connection));
    stays.put(connection, new Stay(address, timer));
    connection.closeHandler(_ -> admitted(connection));
  }

  /// Takes note that a connection has shown a credential, or is gone.
  synchronized void admitted(HttpConnection connection) {
    var stay = stays.remove(connection);
    if (stay != null) {
      vertx.cancelTimer(stay.timer());
      perAddress.computeIfPresent(stay.address(), (_, count) -> count == 1 ? null : count - 1);
    }
  }

  private void overstayed(HttpConnection connection) {
    admitted(connection);
    var _ = connection.close();
  }
}
