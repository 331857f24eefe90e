package dev.chipboard.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.coordinator.client.CoordinatorClient;
import dev.chipboard.coordinator.lease.LeaseSettings;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.error.Problem;
import dev.chipboard.protocol.fleet.Join;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.protocol.ticket.PinnedTrust;
import dev.chipboard.protocol.ticket.Ticket;
import dev.chipboard.tasks.suite.Suites;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The port with the real rooms behind it.
class SqlRoomsTest {
  @TempDir Path folder;
  private final HandClock clock = new HandClock();

  private Coordinator start() {
    var knowledge = new Desks.Knowledge(Catalog.bundled(), new Suites(List.of()), "0.1.0");
    var rooms = new SqlRooms(knowledge, LeaseSettings.DEFAULT, (_, _) -> new FakeRooms().boards);
    var options =
        new Coordinator.Options(House.home(folder), "127.0.0.1", 0, clock, new SecureRandom());
    return Coordinator.start(options, rooms);
  }

  private static HttpResponse<String> join(Ticket ticket) throws Exception {
    try (var http = HttpClient.newBuilder().sslContext(PinnedTrust.context(ticket.pin())).build()) {
      var request =
          HttpRequest.newBuilder(ticket.addresses().getFirst().resolve("/api/v1/join"))
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      Json.write(new Join(ticket.token(), "laptop"))))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void aMachineJoinsWithATicketUntilItExpires() throws Exception {
    try (var coordinator = start();
        var client = new CoordinatorClient(coordinator.access())) {
      var ticket = Ticket.decode(coordinator.ticket(Duration.ofHours(1)).encode());
      var joined = Json.read(join(ticket).body(), Join.Joined.class);
      assertThat(client.fleet().workers()).extracting(w -> w.id()).containsExactly(joined.worker());
      clock.advance(Duration.ofHours(2));
      var late = join(ticket);
      assertThat(late.statusCode()).isEqualTo(401);
      assertThat(Json.read(late.body(), Problem.class).detail()).contains("expired");
    }
  }

  @Test
  void anUnknownSuiteIsRefusedByName() {
    try (var coordinator = start();
        var client = new CoordinatorClient(coordinator.access())) {
      assertThat(client.board(Map.of()).rows()).isEmpty();
      assertThatThrownBy(() -> client.submit(House.spec("first")))
          .isInstanceOfSatisfying(
              ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND))
          .hasMessageContaining("speed@1");
    }
  }
}
