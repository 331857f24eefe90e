package dev.chipboard.worker.link;

import dev.chipboard.protocol.bus.Addresses;
import dev.chipboard.protocol.bus.Claim;
import dev.chipboard.protocol.bus.Frame;
import dev.chipboard.protocol.bus.Hello;
import dev.chipboard.protocol.bus.Order;
import dev.chipboard.protocol.bus.Renew;
import dev.chipboard.protocol.bus.Results;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.error.Problem;
import dev.chipboard.protocol.fleet.Join;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.ticket.Ticket;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.AttemptResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A coordinator of a few lines, over a real TLS socket: what it saw is for the tests to read.
public final class TestCoordinator implements AutoCloseable {
  public final Queue<Assignment> work = new ConcurrentLinkedQueue<>();
  public final BlockingQueue<Hello> hellos = new LinkedBlockingQueue<>();
  public final BlockingQueue<AttemptResult> results = new LinkedBlockingQueue<>();
  public final BlockingQueue<AttemptResult> unacknowledged = new LinkedBlockingQueue<>();
  public final BlockingQueue<String> uploads = new LinkedBlockingQueue<>();
  public final BlockingQueue<Renew.Lease> renewed = new LinkedBlockingQueue<>();
  public final Map<String, WorkerId> credentials = new ConcurrentHashMap<>();
  public final Set<String> tokens = ConcurrentHashMap.newKeySet();
  public volatile Renew.State renewalState = Renew.State.HELD;
  public volatile Results.Disposition disposition = Results.Disposition.COUNTED;
  public volatile boolean acknowledges = true;
  public volatile boolean silent;
  public volatile long clockOffsetMillis;
  public volatile int piece = Integer.MAX_VALUE;

  private final TestAuthority authority;
  private final ServerSocket server;
  private final Set<TestSocket> open = ConcurrentHashMap.newKeySet();
  private final Set<TestSocket> bridges = ConcurrentHashMap.newKeySet();

  public TestCoordinator(TestAuthority authority, int port) throws Exception {
    this.authority = authority;
    this.server =
        authority
            .server()
            .getServerSocketFactory()
            .createServerSocket(port, 50, InetAddress.getLoopbackAddress());
    tokens.add("token");
    var _ = Thread.ofVirtual().start(this::accept);
  }

  public Ticket ticket(String token) throws Exception {
    return new Ticket(List.of(address()), token, authority.pin(), Instant.EPOCH);
  }

  public URI address() {
    return URI.create("https://127.0.0.1:" + port());
  }

  public int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (true) {
      try {
        var socket = new TestSocket(server.accept());
        open.add(socket);
        var _ = Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException _) {
        return; // closed
      }
    }
  }

  private void serve(TestSocket socket) {
    try {
      while (true) {
        var request = socket.request();
        if (request.headers().containsKey("upgrade")) {
          bridge(socket, request);
          return;
        }
        rest(socket, request);
      }
    } catch (Exception _) {
      open.remove(socket); // the client is gone, which every test ends with
    }
  }

  private void rest(TestSocket socket, TestSocket.Request request) throws IOException {
    if (request.path().equals("/api/v1/join")) {
      var join = Json.read(request.body(), Join.class);
      if (!tokens.contains(join.token())) {
        var problem = Problem.of(ErrorCode.UNAUTHENTICATED, "this ticket expired an hour ago");
        socket.answer(401, Json.write(problem));
        return;
      }
      var joined =
          new Join.Joined(new WorkerId("w" + credentials.size()), "c" + credentials.size());
      credentials.put(joined.credential(), joined.worker());
      socket.answer(200, Json.write(joined));
    } else if (request.method().equals("PUT") && authorized(request)) {
      uploads.add(request.path());
      socket.answer(204, "");
    } else {
      socket.answer(404, "");
    }
  }

  private boolean authorized(TestSocket.Request request) {
    var header = request.headers().getOrDefault("authorization", "").replace("Bearer ", "");
    return credentials.containsKey(header);
  }

  private void bridge(TestSocket socket, TestSocket.Request request) throws Exception {
    if (!authorized(request) || !request.path().equals(Addresses.BRIDGE_PATH)) {
      socket.answer(401, "");
      socket.close();
      return;
    }
    socket.upgrade(request);
    bridges.add(socket);
    while (true) {
      var frame = socket.receive();
      if (silent) {
        continue;
      }
      switch (frame.type()) {
        case "ping" -> socket.send(Map.of("type", "pong"), piece);
        case "send" -> reply(socket, frame, body(frame));
        default -> {}
      }
    }
  }

  private void reply(TestSocket socket, Frame asked, Object body) throws IOException {
    if (body instanceof Problem refused) {
      socket.send(
          Map.of(
              "type", "err",
              "address", String.valueOf(asked.replyAddress()),
              "failureCode", refused.status(),
              "failureType", "RECIPIENT_FAILURE",
              "message", refused.detail()),
          piece);
    } else {
      socket.send(
          Map.of("type", "rec", "address", String.valueOf(asked.replyAddress()), "body", body),
          piece);
    }
  }

  private Object body(Frame frame) throws IOException {
    var json = Json.mapper();
    var address = String.valueOf(frame.address());
    var body = frame.body() == null ? json.nullNode() : frame.body();
    return switch (address) {
      case Addresses.HELLO -> {
        hellos.add(json.treeToValue(body, Hello.class));
        yield new Hello.Welcome(20, clockOffsetMillis, "0.1.0");
      }
      case Addresses.CLAIM -> claimed(json.treeToValue(body, Claim.class).slots());
      case Addresses.RENEW -> {
        var leases = json.treeToValue(body, Renew.class).leases();
        renewed.addAll(leases);
        yield new Renew.Renewed(
            leases.stream().map(l -> new Renew.Kept(l.attempt(), renewalState, 100)).toList());
      }
      case Addresses.RESULT -> {
        var sent = json.treeToValue(body, Results.class).results();
        if (!acknowledges) {
          unacknowledged.addAll(sent);
          yield Problem.of(ErrorCode.INTERNAL, "the store is not to be had");
        }
        results.addAll(sent);
        yield new Results.Acks(
            sent.stream().map(r -> new Results.Ack(r.attempt(), disposition, null)).toList());
      }
      default -> Problem.of(ErrorCode.NOT_FOUND, "nobody at " + address);
    };
  }

  private Claim.Claimed claimed(int slots) {
    var given = new ArrayList<Assignment>();
    for (var next = work.poll(); next != null; next = given.size() < slots ? work.poll() : null) {
      given.add(next);
    }
    return new Claim.Claimed(given, 60_000);
  }

  /// Tells every connected worker something.
  public void order(Order order) throws IOException {
    // An order's type stands in it only when it is written as an order.
    var body = Json.tree(Json.mapper().writerFor(Order.class).writeValueAsString(order));
    for (var socket : bridges) {
      socket.send(Map.of("type", "rec", "address", "worker.any", "body", body), piece);
    }
  }

  public <T> T next(BlockingQueue<T> queue) throws InterruptedException {
    var next = queue.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("nothing came within 10 s");
    }
    return next;
  }

  /// Breaks all connections, as a crash does.
  public void hangUp() throws IOException {
    for (var socket : open) {
      socket.close();
    }
    open.clear();
    bridges.clear();
  }

  @Override
  public void close() throws IOException {
    server.close();
    hangUp();
  }
}
