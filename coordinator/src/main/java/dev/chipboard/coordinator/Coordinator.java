package dev.chipboard.coordinator;

import dev.chipboard.coordinator.bus.BusOrders;
import dev.chipboard.coordinator.bus.WorkerBridge;
import dev.chipboard.coordinator.client.Access;
import dev.chipboard.coordinator.http.ConnectionLimits;
import dev.chipboard.coordinator.http.HttpPort;
import dev.chipboard.coordinator.http.Invitation;
import dev.chipboard.coordinator.http.Keys;
import dev.chipboard.coordinator.http.Rooms;
import dev.chipboard.coordinator.tls.FleetAuthority;
import dev.chipboard.coordinator.tls.LocalAddresses;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.home.Home;
import dev.chipboard.protocol.ticket.Ticket;
import io.vertx.core.Vertx;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// A coordinator that serves: the port, and behind it the rooms.
public final class Coordinator implements AutoCloseable {
  private final Closing closing;
  private final List<String> addresses;
  private final Keys keys;
  private final String pin;
  private final Rooms rooms;
  private final Furnishing.Trouble trouble;
  private final int port;

  private Coordinator(Closing closing, Options options, Furnishing furnishing) {
    this.closing = closing;
    var vertx = Vertx.vertx();
    closing.later("the event loops", () -> Closing.await(vertx.close()));
    var orders = new BusOrders(vertx);
    // First of all, as it keeps a second coordinator out of this home.
    var open = furnishing.open(options, orders);
    closing.later("the rooms", open.close());
    this.rooms = open.rooms();
    this.trouble = open.trouble();
    var executor = closing.executor();

    var folder = options.home().coordinator();
    this.addresses = LocalAddresses.of(options.bind());
    this.keys = Keys.open(folder, options.random());
    var identity =
        FleetAuthority.open(folder, options.clock(), options.random())
            .server(LocalAddresses.certificateNames(addresses));
    this.pin = identity.pin();
    var bridge = new WorkerBridge(vertx, orders, rooms.leases(), executor);
    var bound = new AtomicInteger();
    var settings =
        new HttpPort.Settings(
            options.bind(),
            options.port(),
            identity,
            keys,
            validity -> invitation(validity, bound.get()),
            ConnectionLimits.DEFAULT);
    var http = HttpPort.open(vertx, settings, rooms, bridge, executor);
    this.port = http.number();
    bound.set(port);
    closing.later("the port", http);
    closing.later("the lease clock", LeaseClock.start(rooms.leases(), open.tick()));
    access().publish(options.home());
    closing.later("access.json", () -> Access.withdraw(options.home()));
  }

  /// How a coordinator runs.
  ///
  /// @param home where it keeps its things
  /// @param bind the address to listen on, `0.0.0.0` for all
  /// @param port the port, 0 for any free one
  /// @param clock the time
  /// @param random where secrets come from
  public record Options(Home home, String bind, int port, Clock clock, SecureRandom random) {
    /// The port where nothing else is asked for.
    public static final int DEFAULT_PORT = 7443;
  }

  /// Starts; it serves when this returns.
  ///
  /// @throws ChipboardException with `BAD_INPUT` for an address that is not this machine's, before
  ///   anything is opened; with `CONFLICT` where another coordinator uses this home, or the port is
  ///   not to be had
  public static Coordinator start(Options options, Furnishing furnishing) {
    LocalAddresses.check(options.bind());
    var closing = new Closing();
    try {
      return new Coordinator(closing, options, furnishing);
    } catch (RuntimeException e) {
      closing.afterFailure(e);
      throw e;
    }
  }

  /// The address that other machines reach most likely.
  public URI url() {
    return address(addresses.getFirst(), port);
  }

  /// The page's address, with the key to read.
  public URI page() {
    return URI.create(url() + "/#key=" + keys.viewer());
  }

  /// Makes a join ticket.
  public Ticket ticket(Duration validity) {
    return ticket(validity, port);
  }

  private Ticket ticket(Duration validity, int port) {
    var token = rooms.fleet().invite(validity);
    var urls = addresses.stream().map(address -> address(address, port)).toList();
    return new Ticket(urls, token.secret(), pin, token.expiresAt());
  }

  private Invitation invitation(Duration validity, int port) {
    var ticket = ticket(validity, port);
    return new Invitation(ticket.encode(), ticket.expiresAt());
  }

  /// Waits until nothing can be kept any more, and returns why, such as a full disk. It may pass.
  public ChipboardException awaitTrouble() throws InterruptedException {
    return trouble.await();
  }

  /// What commands on this machine use.
  public Access access() {
    return new Access(address(addresses.getLast(), port), pin, keys.admin());
  }

  private static URI address(String host, int port) {
    return URI.create("https://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port);
  }

  /// Stops serving and closes everything, the last opened first.
  ///
  /// @throws ChipboardException with `INTERNAL` where a part did not close
  @Override
  public void close() {
    var failure = new ChipboardException(ErrorCode.INTERNAL, "the coordinator did not close well");
    if (!closing.close(failure)) {
      throw failure;
    }
  }
}
