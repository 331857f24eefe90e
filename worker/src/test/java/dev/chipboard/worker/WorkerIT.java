package dev.chipboard.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.bus.Order;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.worker.link.TestAuthority;
import dev.chipboard.worker.link.TestCoordinator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole worker against a coordinator of the test's own, over TLS. */
@Timeout(30)
class WorkerIT {
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
  void presentsTheProofOfItsSandboxThatItsStarterHas() throws Exception {
    fleet.parts.proof = Optional.of(Capabilities.Sandbox.READY);
    fleet.parts.onProve =
        () -> {
          throw new AssertionError("a second canary");
        };
    try (var worker = fleet.start(Optional.of(fleet.coordinator.ticket("token")))) {
      worker.awaitConnected(TestFleet.LONG);
      assertThat(fleet.coordinator.next(fleet.coordinator.hellos).capabilities().sandbox())
          .isEqualTo(Capabilities.Sandbox.READY);
    }
  }

  @Test
  void joinsWorksAndDelivers() throws Exception {
    fleet.coordinator.work.add(TestFleet.noop("a1"));
    fleet.coordinator.piece = 7;
    try (var worker = fleet.start(Optional.of(fleet.coordinator.ticket("token")))) {
      assertThat(worker.awaitConnected(TestFleet.LONG).worker().value()).isEqualTo("w0");
      assertThat(fleet.coordinator.next(fleet.introductions)).endsWith("as worker w0: Chip");
      assertThat(fleet.coordinator.next(fleet.coordinator.hellos).machine().name())
          .isEqualTo("test");
      var result = fleet.coordinator.next(fleet.coordinator.results);
      assertThat(result.attempt()).isEqualTo(new AttemptId("a1"));
      assertThat(result.outcome()).isEqualTo(new Outcome.Measured());
    }
    var mode = Files.getPosixFilePermissions(home.resolve("state/worker/identity.json"));
    assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
  }

  @Test
  void restsUntilWorkIsAnnounced() throws Exception {
    try (var worker = fleet.start(Optional.of(fleet.coordinator.ticket("token")))) {
      worker.awaitConnected(TestFleet.LONG);
      fleet.coordinator.work.add(TestFleet.noop("late"));
      fleet.coordinator.order(new Order.WorkAvailable());
      assertThat(fleet.coordinator.next(fleet.coordinator.results).attempt().value())
          .isEqualTo("late");
    }
  }

  @Test
  void saysOnceThatItIsLostAndOnceThatItIsBack() throws Exception {
    int port = fleet.coordinator.port();
    try (var worker = fleet.start(Optional.of(fleet.coordinator.ticket("token")))) {
      worker.awaitConnected(TestFleet.LONG);
      fleet.coordinator.next(fleet.coordinator.hellos);
      var old = fleet.coordinator;
      old.close();
      assertThat(fleet.coordinator.next(fleet.said)).contains("lost the coordinator");
      fleet.coordinator = new TestCoordinator(authority, port);
      fleet.coordinator.credentials.putAll(old.credentials);
      fleet.coordinator.work.add(TestFleet.noop("after"));
      assertThat(fleet.coordinator.next(fleet.said)).contains("back at the coordinator");
      assertThat(fleet.coordinator.next(fleet.coordinator.results).attempt().value())
          .isEqualTo("after");
    }
    assertThat(fleet.said).isEmpty();
  }

  @Test
  void leavesAPathOnWhichNothingIsHeard() throws Exception {
    try (var worker = fleet.startImpatient(Optional.of(fleet.coordinator.ticket("token")))) {
      worker.awaitConnected(TestFleet.LONG);
      fleet.coordinator.next(fleet.coordinator.hellos);
      fleet.coordinator.silent = true;
      assertThat(fleet.coordinator.next(fleet.said)).contains("nothing heard for");
      fleet.coordinator.silent = false;
      fleet.coordinator.next(fleet.coordinator.hellos);
    }
  }

  @Test
  void aClockThatIsOffChangesNothingButWhatIsSaid() throws Exception {
    fleet.coordinator.clockOffsetMillis = 3_600_000;
    fleet.coordinator.work.add(TestFleet.noop("a1"));
    try (var _ = fleet.start(Optional.of(fleet.coordinator.ticket("token")))) {
      assertThat(fleet.coordinator.next(fleet.coordinator.results).outcome())
          .isEqualTo(new Outcome.Measured());
      assertThat(fleet.coordinator.next(fleet.said)).contains("clock is +3600 s off");
    }
  }
}
