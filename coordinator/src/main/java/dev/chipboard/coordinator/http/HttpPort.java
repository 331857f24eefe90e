package dev.chipboard.coordinator.http;

import dev.chipboard.coordinator.bus.WorkerBridge;
import dev.chipboard.coordinator.tls.TlsIdentity;
import dev.chipboard.protocol.bus.Addresses;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import java.net.BindException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// The one TLS port: REST under `/api/v1`, the bridge under `/eventbus`, the page at `/`.
public final class HttpPort implements AutoCloseable {
  private static final int WEBSOCKET_CLOSE_SECONDS = 2;

  private final HttpServer server;
  private final EventStreams events;

  private HttpPort(HttpServer server, EventStreams events) {
    this.server = server;
    this.events = events;
  }

  /// What the port needs.
  ///
  /// @param bind the address to listen on
  /// @param port the port, or 0 for any free one
  /// @param limits what connections may take
  public record Settings(
      String bind,
      int port,
      TlsIdentity identity,
      Keys keys,
      Function<Duration, Invitation> invite,
      ConnectionLimits limits) {}

  /// Opens the port; it serves when this returns.
  ///
  /// @param executor runs what blocks; a virtual thread per task
  /// @throws ChipboardException with `CONFLICT` where the port or address is not to be had
  public static HttpPort open(
      Vertx vertx, Settings settings, Rooms rooms, WorkerBridge bridge, Executor executor) {
    var offload = new Offload(vertx, executor);
    var events = new EventStreams(rooms.events(), executor);
    var newcomers = new Newcomers(vertx, settings.limits());
    var admission = new Admission(offload, settings.keys(), rooms.fleet(), newcomers);
    var contract = await(Contract.load(vertx));
    var api = new Api(vertx, contract, admission, offload);
    new Routes(rooms, bridge, settings.invite())
        .mount(
            api,
            events,
            new EvidenceTransfer(rooms.evidence(), rooms.trials(), offload),
            new SuiteTransfer(rooms.suites(), offload));

    var router = Router.router(vertx);
    router.route(Addresses.BRIDGE_PATH).handler(admission.toBridge());
    router.route(Addresses.BRIDGE_PATH).handler(HttpPort::resume);
    router.route("/eventbus*").handler(HttpPort::bridgeAlone);
    router.route("/eventbus/*").subRouter(bridge.open());
    router.route(Api.PATH + "/*").subRouter(api.router());
    Page.mount(router);
    router.route().failureHandler(new Problems());
    router.route().last().handler(context -> context.fail(404));

    var server =
        vertx
            .createHttpServer(options(settings))
            .connectionHandler(newcomers::came)
            .requestHandler(router);
    try {
      return new HttpPort(await(server.listen(settings.port(), settings.bind())), events);
    } catch (ChipboardException e) {
      throw explained(e, settings);
    }
  }

  public int number() {
    return server.actualPort();
  }

  private static void resume(io.vertx.ext.web.RoutingContext context) {
    context.request().resume();
    context.next();
  }

  /// Of all that SockJS offers, only the raw WebSocket is open.
  private static void bridgeAlone(io.vertx.ext.web.RoutingContext context) {
    if (context.request().path().equals(Addresses.BRIDGE_PATH)) {
      context.next();
    } else {
      context.fail(404);
    }
  }

  private static HttpServerOptions options(Settings settings) {
    var identity = settings.identity();
    var limits = settings.limits();
    return new HttpServerOptions()
        .setSsl(true)
        .setUseAlpn(false)
        .setEnabledSecureTransportProtocols(Set.of("TLSv1.3"))
        .setKeyCertOptions(
            new PemKeyCertOptions()
                .addKeyValue(Buffer.buffer(identity.keyPem()))
                .addCertValue(Buffer.buffer(identity.chainPem())))
        .setSslHandshakeTimeout(limits.handshake().toMillis())
        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout((int) limits.silence().toMillis())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setMaxWebSocketFrameSize(Addresses.MAX_MESSAGE_BYTES)
        .setMaxWebSocketMessageSize(Addresses.MAX_MESSAGE_BYTES)
        .setWebSocketClosingTimeout(WEBSOCKET_CLOSE_SECONDS)
        .setTcpNoDelay(true);
  }

  private static ChipboardException explained(ChipboardException failure, Settings settings) {
    return failure.getCause() instanceof BindException taken
        ? new ChipboardException(ErrorCode.CONFLICT, explained(taken, settings), taken)
        : failure;
  }

  private static String explained(BindException taken, Settings settings) {
    var said = String.valueOf(taken.getMessage());
    var remedy =
        said.contains("assign")
            ? "choose an address of this machine with --bind"
            : said.contains("denied")
                ? "choose a port from 1024 on with --port"
                : "stop what uses it, or choose another one with --port (0: any free one)";
    return "port %d of %s is not to be had (%s): %s"
        .formatted(settings.port(), settings.bind(), said, remedy);
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      var cause = e.getCause();
      throw new ChipboardException(ErrorCode.INTERNAL, "the port did not open: " + cause, cause);
    } catch (TimeoutException e) {
      throw new ChipboardException(ErrorCode.INTERNAL, "the port did not open within 30 s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChipboardException(ErrorCode.INTERNAL, "interrupted while opening the port", e);
    }
  }

  @Override
  public void close() {
    events.close();
    await(server.close());
  }
}
