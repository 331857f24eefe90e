package dev.chipboard.coordinator.bus;

import dev.chipboard.coordinator.lease.Leases;
import dev.chipboard.protocol.bus.Addresses;
import dev.chipboard.protocol.bus.Refusal;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.WorkerId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.bridge.PermittedOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.sockjs.BridgeEvent;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The event-bus bridge to workers. Whoever opens a socket has shown a worker's credential; from
/// then on every frame is checked against that identity, and messages carry it in a header that the
/// bridge alone sets.
public final class WorkerBridge {
  /// The key under which the routing context holds the [WorkerId] that the credential proved.
  public static final String WORKER_KEY = "chipboard.worker";

  /// A worker that pings less often is taken for dead.
  static final long PING_TIMEOUT_MILLIS = 10_000;

  private static final int CLOSE_BROKEN = 1008;
  private static final int CLOSE_REPLACED = 4000;
  private static final int CLOSE_REVOKED = 4001;
  private static final Logger LOG = LoggerFactory.getLogger(WorkerBridge.class);

  private final Vertx vertx;
  private final Connections connections;
  private final LeaseDesk desk;

  /// @param executor runs what blocks; a virtual thread per task
  public WorkerBridge(Vertx vertx, BusOrders orders, Leases leases, Executor executor) {
    this.vertx = vertx;
    this.connections = orders.connections();
    this.desk = new LeaseDesk(leases, executor);
  }

  /// Opens the bridge.
  ///
  /// @return the routes below `/eventbus`, for requests whose context has a [#WORKER_KEY]
  public Router open() {
    desk.open(vertx);
    var options =
        new SockJSBridgeOptions()
            .setPingTimeout(PING_TIMEOUT_MILLIS)
            .addOutboundPermitted(new PermittedOptions().setAddressRegex("worker\\..+"));
    LeaseDesk.ADDRESSES.forEach(
        address -> options.addInboundPermitted(new PermittedOptions().setAddress(address)));
    return SockJSHandler.create(vertx, new SockJSHandlerOptions()).bridge(options, this::check);
  }

  /// Closes the socket of a worker that may no longer speak, if it has one.
  public void revoke(WorkerId worker) {
    connections.find(worker).ifPresent(socket -> drop(worker, socket, CLOSE_REVOKED, "revoked"));
  }

  private void check(BridgeEvent event) {
    var socket = event.socket();
    WorkerId worker = socket.routingContext().get(WORKER_KEY);
    switch (event.type()) {
      case SOCKET_CREATED -> created(worker, event);
      case SOCKET_CLOSED -> gone(worker, event);
      case SOCKET_ERROR -> {
        LOG.info("worker={} lost its connection: {}", worker, event.getRawMessage());
        gone(worker, event);
        // The bridge itself would leave it open and deaf.
        socket.close(CLOSE_BROKEN, "not a message, or over the size limit");
      }
      case SOCKET_IDLE -> {
        LOG.info("worker={} is silent", worker);
        gone(worker, event);
      }
      case SOCKET_PING -> {
        socket.write(Buffer.buffer("{\"type\":\"pong\"}"));
        event.complete(true);
      }
      case SEND -> send(worker, event);
      case REGISTER, UNREGISTER -> register(worker, event);
      case PUBLISH -> refuse(event, "a worker sends and does not publish");
      case RECEIVE -> event.complete(connections.isPresent(worker, socket));
      case REGISTERED -> event.complete(true);
    }
  }

  private void created(WorkerId worker, BridgeEvent event) {
    LOG.info("worker={} connected from={}", worker, event.socket().remoteAddress());
    connections
        .connect(worker, event.socket())
        .ifPresent(old -> old.close(CLOSE_REPLACED, "replaced by another connection"));
    event.complete(true);
  }

  private void gone(WorkerId worker, BridgeEvent event) {
    // First, not when the close handshake ends: with a frozen peer that takes its whole time limit.
    if (connections.disconnect(worker, event.socket())) {
      LOG.info("worker={} disconnected", worker);
      desk.disconnected(worker);
    }
    event.complete(true);
  }

  private void drop(WorkerId worker, SockJSSocket socket, int status, String reason) {
    if (connections.disconnect(worker, socket)) {
      LOG.info("worker={} disconnected: {}", worker, reason);
      desk.disconnected(worker);
    }
    socket.close(status, reason);
  }

  private void send(WorkerId worker, BridgeEvent event) {
    var message = event.getRawMessage();
    var address = message.getValue("address");
    if (!connections.isPresent(worker, event.socket())) {
      refuse(event, "this connection was replaced by another one");
    } else if (!(address instanceof String) || !LeaseDesk.ADDRESSES.contains(address)) {
      refuse(event, "a worker may not send to '" + address + "'");
    } else {
      // All headers of the client are dropped: this one alone says who speaks.
      message.put("headers", new JsonObject().put(LeaseDesk.WORKER_HEADER, worker.value()));
      event.setRawMessage(message);
      event.complete(true);
    }
  }

  private static void register(WorkerId worker, BridgeEvent event) {
    var address = event.getRawMessage().getValue("address");
    if (Addresses.worker(worker).equals(address)) {
      event.complete(true);
    } else {
      refuse(event, "a worker may register its own address alone, not '" + address + "'");
    }
  }

  private static void refuse(BridgeEvent event, String reason) {
    var frame =
        new JsonObject()
            .put("type", "err")
            .put("failureCode", ErrorCode.FORBIDDEN.httpStatus())
            .put("failureType", "RECIPIENT_FAILURE")
            .put("message", new Refusal(ErrorCode.FORBIDDEN, reason).text());
    if (event.getRawMessage().getValue("replyAddress") instanceof String reply) {
      frame.put("address", reply);
    }
    LOG.warn("refused a frame: {}", reason);
    event.socket().write(Buffer.buffer(frame.encode()));
    event.complete(false);
  }
}
