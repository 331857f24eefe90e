package dev.chipboard.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.ticket.Ticket;
import dev.chipboard.worker.link.TestAuthority;
import dev.chipboard.worker.link.TestCoordinator;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who a worker is, where it belongs and who refuses it. */
@Timeout(30)
class JoiningIT {
  @TempDir private static Path keys;
  private static TestAuthority authority;

  @TempDir private Path home;
  private TestFleet fleet;

  @BeforeAll
  static void makeAuthority() throws Exception {
    authority = new TestAuthority(keys);
  }

  @BeforeEach
  void serve() throws Exception {
    fleet = new TestFleet(authority, home);
  }

  @AfterEach
  void stop() throws Exception {
    fleet.close();
  }

  @Test
  void remembersWhereItBelongs() throws Exception {
    try (var worker = fleet.start(Optional.of(fleet.coordinator.ticket("token")))) {
      worker.awaitConnected(TestFleet.LONG);
    }
    try (var worker = fleet.start(Optional.empty())) {
      assertThat(worker.awaitConnected(TestFleet.LONG).worker().value()).isEqualTo("w0");
    }
    try (var worker = fleet.start(Optional.of(fleet.coordinator.ticket("token")))) {
      assertThat(worker.awaitConnected(TestFleet.LONG).worker().value()).isEqualTo("w0");
    }
    assertThat(fleet.coordinator.credentials).hasSize(1);
  }

  @Test
  void waitsForACoordinatorThatIsNotThereYetAndSaysSoOnce() throws Exception {
    int port = freePort();
    var ticket =
        new Ticket(
            List.of(URI.create("https://127.0.0.1:" + port)),
            "token",
            authority.pin(),
            Instant.EPOCH);
    try (var worker = fleet.start(Optional.of(ticket))) {
      assertThat(fleet.coordinator.next(fleet.said)).contains("127.0.0.1:" + port, "waiting");
      try (var late = new TestCoordinator(authority, port)) {
        assertThat(worker.awaitConnected(TestFleet.LONG).worker().value()).isEqualTo("w0");
        assertThat(late.hellos).hasSize(1);
      }
    }
    assertThat(fleet.said.stream().filter(line -> line.contains("waiting"))).isEmpty();
  }

  @Test
  void triesEachAddressOfTheTicket() throws Exception {
    var nobody = URI.create("https://127.0.0.1:" + freePort());
    var ticket =
        new Ticket(
            List.of(nobody, fleet.coordinator.address()), "token", authority.pin(), Instant.EPOCH);
    try (var worker = fleet.start(Optional.of(ticket))) {
      assertThat(worker.awaitConnected(TestFleet.LONG).worker().value()).isEqualTo("w0");
    }
  }

  @Test
  void endsWithTheCoordinatorsWordsOnAnExpiredTicket() throws Exception {
    refusal(Optional.of(fleet.coordinator.ticket("old")), ErrorCode.UNAUTHENTICATED)
        .contains("this ticket expired an hour ago");
  }

  @Test
  void showsNothingToAStranger() throws Exception {
    var wrong =
        new Ticket(List.of(fleet.coordinator.address()), "token", "00".repeat(32), Instant.EPOCH);
    refusal(Optional.of(wrong), ErrorCode.UNAUTHENTICATED)
        .contains("someone else answers there", "does not hold the key", "fleet invite");
    assertThat(fleet.coordinator.credentials).isEmpty();
  }

  @Test
  void endsWhereItsCredentialWasRevoked() throws Exception {
    try (var worker = fleet.start(Optional.of(fleet.coordinator.ticket("token")))) {
      worker.awaitConnected(TestFleet.LONG);
      fleet.coordinator.credentials.clear();
      fleet.coordinator.hangUp();
      assertThatThrownBy(worker::awaitEnd)
          .isInstanceOf(ChipboardException.class)
          .hasMessageContaining("does not accept worker w0")
          .hasMessageContaining("fleet invite");
    }
    refusal(Optional.empty(), ErrorCode.UNAUTHENTICATED).contains("does not accept worker w0");
  }

  @Test
  void aTicketLetsARevokedMachineInAgain() throws Exception {
    try (var worker = fleet.start(Optional.of(fleet.coordinator.ticket("token")))) {
      worker.awaitConnected(TestFleet.LONG);
    }
    fleet.coordinator.credentials.clear();
    fleet.coordinator.credentials.put("other", new dev.chipboard.protocol.id.WorkerId("other"));
    try (var worker = fleet.start(Optional.of(fleet.coordinator.ticket("token")))) {
      assertThat(worker.awaitConnected(TestFleet.LONG).worker().value()).isEqualTo("w1");
    }
  }

  @Test
  void belongsNowhereWithoutATicket() throws Exception {
    refusal(Optional.empty(), ErrorCode.BAD_INPUT).contains("chipboard worker start TICKET");
  }

  @Test
  void aSecondWorkerInOneHomeIsRefused() throws Exception {
    try (var worker = fleet.start(Optional.of(fleet.coordinator.ticket("token")))) {
      worker.awaitConnected(TestFleet.LONG);
      assertThatThrownBy(() -> fleet.start(Optional.empty()))
          .isInstanceOfSatisfying(
              ChipboardException.class,
              refused -> assertThat(refused.code()).isEqualTo(ErrorCode.CONFLICT))
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("CHIPBOARD_HOME");
    }
    try (var worker = fleet.start(Optional.empty())) {
      worker.awaitConnected(TestFleet.LONG);
    }
  }

  private org.assertj.core.api.AbstractStringAssert<?> refusal(
      Optional<Ticket> ticket, ErrorCode code) throws InterruptedException {
    try (var worker = fleet.start(ticket)) {
      worker.awaitConnected(TestFleet.LONG);
      throw new AssertionError("it was let in");
    } catch (ChipboardException e) {
      assertThat(e.code()).isEqualTo(code);
      return assertThat(e.text());
    }
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
