package dev.chipboard.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.coordinator.FakeRooms;
import dev.chipboard.coordinator.HandClock;
import dev.chipboard.coordinator.bus.BusOrders;
import dev.chipboard.coordinator.bus.WorkerBridge;
import dev.chipboard.coordinator.store.Store;
import dev.chipboard.coordinator.tls.FleetAuthority;
import dev.chipboard.protocol.ticket.PinnedTrust;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortLimitsTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(300);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final FakeRooms fakes = new FakeRooms();
  private Store store;
  private String pin = "";

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("store"), new HandClock());
  }

  @AfterEach
  void close() {
    vertx.close().await();
    executor.close();
    store.close();
  }

  private HttpPort serve(ConnectionLimits limits) {
    var random = new SecureRandom();
    var identity =
        FleetAuthority.open(folder, Clock.systemUTC(), random).server(List.of("127.0.0.1"));
    pin = identity.pin();
    var settings =
        new HttpPort.Settings(
            "127.0.0.1",
            0,
            identity,
            Keys.open(folder, random),
            _ -> {
              throw new UnsupportedOperationException("nobody is invited here");
            },
            limits);
    var rooms =
        new Rooms(
            fakes,
            fakes.sweeps,
            fakes.trials,
            fakes.fleet,
            fakes.boards,
            store.events(),
            fakes.evidence,
            fakes.suites);
    var bridge = new WorkerBridge(vertx, new BusOrders(vertx), fakes, executor);
    return HttpPort.open(vertx, settings, rooms, bridge, executor);
  }

  private static Socket connect(HttpPort port) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port.number());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private SSLSocket shakeHands(HttpPort port) throws IOException {
    var socket =
        (SSLSocket)
            PinnedTrust.context(pin)
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), port.number());
    socket.setSoTimeout(20_000);
    socket.startHandshake();
    return socket;
  }

  private static boolean isClosed(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException _) {
      return true;
    }
  }

  @Test
  void whoeverDoesNotShakeHandsIsClosed() throws IOException {
    try (var port = serve(new ConnectionLimits(SHORT, LONG, LONG, 9));
        var socket = connect(port)) {
      assertThat(isClosed(socket)).isTrue();
    }
  }

  @Test
  void whoeverShowsNoCredentialIsClosed() throws IOException {
    try (var port = serve(new ConnectionLimits(LONG, SHORT, LONG, 9));
        var socket = shakeHands(port)) {
      assertThat(isClosed(socket)).isTrue();
    }
  }

  @Test
  void whoeverIsSilentIsClosed() throws IOException {
    try (var port = serve(new ConnectionLimits(LONG, LONG, SHORT, 9));
        var socket = shakeHands(port)) {
      assertThat(isClosed(socket)).isTrue();
    }
  }
}
