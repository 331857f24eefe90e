package dev.chipboard.coordinator;

import dev.chipboard.coordinator.board.SqlBoards;
import dev.chipboard.coordinator.client.Access;
import dev.chipboard.coordinator.http.Rooms;
import dev.chipboard.coordinator.lease.LeaseSettings;
import dev.chipboard.coordinator.lease.Orders;
import dev.chipboard.coordinator.store.Store;
import dev.chipboard.coordinator.trial.SqlTrials;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.home.Home;
import dev.chipboard.protocol.sweep.Placement;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.protocol.ticket.PinnedTrust;
import dev.chipboard.protocol.trial.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A coordinator on a free port, with the real store and fakes of the rooms that decide.
public final class House implements AutoCloseable {
  private static final Duration TICK = LeaseSettings.DEFAULT.tick();

  public final Home home;
  public final FakeRooms fakes = new FakeRooms();
  public final Coordinator coordinator;
  public final HttpClient http;
  private final CompletableFuture<Store> store = new CompletableFuture<>();
  private final CompletableFuture<Orders> orders = new CompletableFuture<>();

  public House(Path folder) {
    this(folder, 0);
  }

  public House(Path folder, int port) {
    this(folder, port, "127.0.0.1");
  }

  public House(Path folder, int port, String bind) {
    this.home = home(folder);
    var options = new Coordinator.Options(home, bind, port, Clock.systemUTC(), new SecureRandom());
    this.coordinator = Coordinator.start(options, this::furnish);
    this.http = HttpClient.newBuilder().sslContext(PinnedTrust.context(access().pin())).build();
  }

  /// A coordinator over the real rooms that a test plays with.
  public House(Path folder, Rig rig) {
    this.home = home(folder);
    var options =
        new Coordinator.Options(home, "127.0.0.1", 0, Clock.systemUTC(), new SecureRandom());
    var desks = rig.desks;
    var boards = new SqlBoards(rig.store, Clock.systemUTC());
    var rooms =
        new Rooms(
            desks.leases(),
            desks.sweeps(),
            new SqlTrials(rig.store),
            desks.fleet(),
            boards,
            rig.store.events(),
            rig.store.evidence(),
            desks.suites());
    this.coordinator =
        Coordinator.start(
            options, (_, _) -> new Furnishing.Open(rooms, TICK, rig.store::awaitTrouble, rig));
    this.http = HttpClient.newBuilder().sslContext(PinnedTrust.context(access().pin())).build();
  }

  public static Home home(Path folder) {
    return new Home(folder.resolve("config"), folder.resolve("state"), folder.resolve("cache"));
  }

  private Furnishing.Open furnish(Coordinator.Options options, Orders orders) {
    this.orders.complete(orders);
    var opened = Store.open(options.home().coordinator(), options.clock());
    store.complete(opened);
    var rooms =
        new Rooms(
            fakes,
            fakes.sweeps,
            fakes.trials,
            fakes.fleet,
            fakes.boards,
            opened.events(),
            fakes.evidence,
            fakes.suites);
    return new Furnishing.Open(rooms, TICK, opened::awaitTrouble, opened);
  }

  public Store store() {
    return store.join();
  }

  public Orders orders() {
    return orders.join();
  }

  public Access access() {
    return coordinator.access();
  }

  public URI uri(String path) {
    return access().url().resolve(path);
  }

  public HttpRequest.Builder request(String path, String token) {
    var builder = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
    return token.isEmpty() ? builder : builder.header("Authorization", "Bearer " + token);
  }

  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  public HttpResponse<String> post(String path, String token, String body)
      throws IOException, InterruptedException {
    return send(
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  public static SweepSpec spec(String name) {
    return new SweepSpec(
        name,
        List.of("speed@1"),
        List.of("smollm2-135m-instruct-q4_1"),
        List.of(),
        List.of(),
        1,
        1,
        EngineWish.AUTO,
        Placement.EACH_CHIP,
        List.of(),
        null,
        Limits.DEFAULT);
  }

  @Override
  public void close() {
    http.shutdownNow();
    coordinator.close();
  }
}
