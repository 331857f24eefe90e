package dev.chipboard.coordinator.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.coordinator.House;
import dev.chipboard.protocol.bus.Addresses;
import dev.chipboard.protocol.bus.Frame;
import dev.chipboard.protocol.bus.Order;
import dev.chipboard.protocol.bus.Refusal;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.fleet.Join;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.json.Json;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerBridgeTest {
  @TempDir Path folder;
  private House house;
  private Join.Joined me;

  @BeforeEach
  void open() {
    house = new House(folder);
    me = house.fakes.fleet.join(new Join("token-for-1", "laptop"));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private String nextAsked() throws InterruptedException {
    return String.valueOf(house.fakes.asked.poll(10, TimeUnit.SECONDS));
  }

  @Test
  void answersAClaimInTheNameOfTheCredentialsWorker() throws Exception {
    try (var socket = Socket.open(house, me.credential())) {
      var forged =
          """
          {"type":"send","address":"coordinator.claim","replyAddress":"reply.7",
           "headers":{"chipboard-worker":"somebody-else"},"body":{"slots":3,"present":[]}}
          """;
      socket.text(forged);
      var answer = socket.next();
      assertThat(answer.type()).isEqualTo("rec");
      assertThat(answer.address()).isEqualTo("reply.7");
      assertThat(answer.body()).isEqualTo(Json.tree("{\"assignments\":[],\"idleMillis\":3}"));
      assertThat(nextAsked()).isEqualTo("claim " + me.worker() + " 3");
    }
  }

  @Test
  void refusesTheUpgradeWithoutAWorkersCredential() {
    for (var credential : new String[] {"", "nonsense", house.access().token()}) {
      assertThatThrownBy(() -> Socket.open(house, credential).close())
          .isInstanceOf(CompletionException.class)
          .cause()
          .isInstanceOfSatisfying(
              WebSocketHandshakeException.class,
              e -> assertThat(e.getResponse().statusCode()).isIn(401, 403));
    }
  }

  @Test
  void refusesOtherAddressesWithAReason() throws Exception {
    try (var socket = Socket.open(house, me.credential())) {
      var answer = socket.ask("worker.somebody-else", "{}");
      assertThat(answer.type()).isEqualTo("err");
      assertThat(answer.address()).isEqualTo("reply.1");
      assertThat(answer.failureCode()).isEqualTo(403);
      assertThat(answer.message())
          .isEqualTo("forbidden: a worker may not send to 'worker.somebody-else'");
    }
  }

  @Test
  void refusesToPublishAndToListenForOthers() throws Exception {
    try (var socket = Socket.open(house, me.credential())) {
      socket.text("{\"type\":\"publish\",\"address\":\"coordinator.claim\",\"body\":{}}");
      assertThat(socket.next().message()).startsWith("forbidden: a worker sends");
      assertThat(socket.next().type()).isEqualTo("err");
      socket.send(Frame.register("worker.somebody-else"));
      assertThat(socket.next().message()).startsWith("forbidden: a worker may register its own");
    }
  }

  @Test
  void refusesGarbageWithAReasonAndGoesOn() throws Exception {
    try (var socket = Socket.open(house, me.credential())) {
      socket.text("not json");
      assertThat(socket.next().type()).isEqualTo("err");
      socket.text("{\"type\":\"dance\",\"address\":\"coordinator.claim\"}");
      assertThat(socket.next().type()).isEqualTo("err");
      var bad = socket.ask(Addresses.CLAIM, "{\"slots\":0,\"present\":[]}");
      assertThat(bad.failureCode()).isEqualTo(400);
      assertThat(Refusal.read(String.valueOf(bad.message())).reason())
          .contains("slots is 1 to 1024, not 0");
      assertThat(socket.ask(Addresses.CLAIM, "\"text\"").failureCode()).isEqualTo(400);
      assertThat(socket.ask(Addresses.CLAIM, "{\"slots\":1,\"present\":[]}").type())
          .isEqualTo("rec");
    }
  }

  @Test
  void aRefusalKeepsItsErrorCode() throws Exception {
    try (var socket = Socket.open(house, me.credential())) {
      var answer = socket.ask(Addresses.RENEW, "{\"leases\":[]}");
      assertThat(answer.failureCode()).isEqualTo(ErrorCode.CONFLICT.httpStatus());
      assertThat(Refusal.read(String.valueOf(answer.message())))
          .isEqualTo(new Refusal(ErrorCode.CONFLICT, "say hello first"));
    }
  }

  @Test
  void answersPings() throws Exception {
    try (var socket = Socket.open(house, me.credential())) {
      socket.send(Frame.ping());
      assertThat(socket.next().type()).isEqualTo("pong");
    }
  }

  @Test
  void carriesOrdersToTheirWorkerAlone() throws Exception {
    var other = house.fakes.fleet.join(new Join("token-for-1", "other"));
    try (var mine = Socket.open(house, me.credential());
        var theirs = Socket.open(house, other.credential())) {
      register(mine, me.worker());
      register(theirs, other.worker());
      assertThat(house.orders().connected()).containsExactlyInAnyOrder(me.worker(), other.worker());
      house.orders().send(me.worker(), new Order.WorkAvailable());
      var order = mine.next();
      assertThat(order.type()).isEqualTo("rec");
      assertThat(order.address()).isEqualTo(Addresses.worker(me.worker()));
      assertThat(order.body()).isEqualTo(Json.tree("{\"type\":\"work-available\"}"));
      theirs.send(Frame.ping());
      assertThat(theirs.next().type()).isEqualTo("pong");
    }
  }

  /// Registering has no answer; a request behind it shows that it is done.
  private void register(Socket socket, WorkerId worker) throws InterruptedException {
    socket.send(Frame.register(Addresses.worker(worker)));
    socket.ask(Addresses.CLAIM, "{\"slots\":1,\"present\":[]}");
    assertThat(nextAsked()).startsWith("claim");
  }

  @Test
  void aSecondConnectionReplacesTheFirst() throws Exception {
    try (var first = Socket.open(house, me.credential())) {
      register(first, me.worker());
      try (var second = Socket.open(house, me.credential())) {
        register(second, me.worker());
        assertThat(first.awaitClose()).startsWith("4000 replaced");
        house.orders().send(me.worker(), new Order.WorkAvailable());
        assertThat(second.next().type()).isEqualTo("rec");
        assertThat(house.orders().connected()).containsExactly(me.worker());
        assertThat(house.fakes.asked).isEmpty();
      }
      assertThat(nextAsked()).isEqualTo("disconnected " + me.worker());
    }
  }

  @Test
  void aRevokedWorkerIsCutOffAtOnce() throws Exception {
    try (var socket = Socket.open(house, me.credential())) {
      register(socket, me.worker());
      var answer =
          house.post("/api/v1/workers/" + me.worker() + "/revoke", house.access().token(), "");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(socket.awaitClose()).startsWith("4001 revoked");
      assertThat(house.orders().connected()).isEmpty();
      assertThatThrownBy(() -> Socket.open(house, me.credential()).close())
          .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }
  }

  @Test
  void anOversizeMessageEndsTheConnection() throws Exception {
    try (var socket = Socket.open(house, me.credential())) {
      register(socket, me.worker());
      socket.text("x".repeat(Addresses.MAX_MESSAGE_BYTES + 1));
      assertThat(socket.awaitClose()).isNotEmpty();
      assertThat(nextAsked()).isEqualTo("disconnected " + me.worker());
    }
  }
}
