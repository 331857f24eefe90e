package dev.chipboard.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.bus.Order;
import dev.chipboard.protocol.bus.Results;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.home.Home;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.protocol.ticket.Ticket;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.AttemptResult;
import dev.chipboard.protocol.trial.Conditions;
import dev.chipboard.protocol.trial.Limits;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.Spent;
import dev.chipboard.protocol.trial.Work;
import dev.chipboard.tasks.bundled.BundledSuites;
import dev.chipboard.worker.job.FakeParts;
import dev.chipboard.worker.link.Spool;
import dev.chipboard.worker.link.TestAuthority;
import dev.chipboard.worker.link.TestCoordinator;
import dev.chipboard.worker.link.Timing;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole worker against a coordinator of the test's own, over TLS. */
@Timeout(30)
class WorkerIT {
  private static final dev.chipboard.tasks.suite.Suites SUITES = BundledSuites.load();
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Timing TIMING =
      new Timing(
          Duration.ofSeconds(3),
          Duration.ofSeconds(5),
          Duration.ofMillis(50),
          Duration.ofMillis(400),
          Duration.ofMillis(20),
          Duration.ofMillis(200));

  @TempDir private static Path keys;
  private static TestAuthority authority;

  @TempDir private Path home;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> introductions = new LinkedBlockingQueue<>();
  private TestCoordinator coordinator;

  @BeforeAll
  static void makeAuthority() throws Exception {
    authority = new TestAuthority(keys);
  }

  @BeforeEach
  void serve() throws Exception {
    coordinator = new TestCoordinator(authority, 0);
  }

  @AfterEach
  void stop() throws Exception {
    coordinator.close();
  }

  @Test
  void joinsWorksAndDelivers() throws Exception {
    coordinator.work.add(noop("a1"));
    coordinator.piece = 7;
    try (var worker = start(Optional.of(coordinator.ticket("token")))) {
      assertThat(worker.awaitConnected(LONG).worker().value()).isEqualTo("w0");
      assertThat(coordinator.next(introductions)).endsWith("as worker w0: Chip");
      assertThat(coordinator.next(coordinator.hellos).machine().name()).isEqualTo("test");
      var result = coordinator.next(coordinator.results);
      assertThat(result.attempt()).isEqualTo(new AttemptId("a1"));
      assertThat(result.outcome()).isEqualTo(new Outcome.Measured());
    }
    var mode = Files.getPosixFilePermissions(home.resolve("state/worker/identity.json"));
    assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
  }

  @Test
  void remembersWhereItBelongs() throws Exception {
    try (var worker = start(Optional.of(coordinator.ticket("token")))) {
      worker.awaitConnected(LONG);
    }
    try (var worker = start(Optional.empty())) {
      assertThat(worker.awaitConnected(LONG).worker().value()).isEqualTo("w0");
    }
    try (var worker = start(Optional.of(coordinator.ticket("token")))) {
      assertThat(worker.awaitConnected(LONG).worker().value()).isEqualTo("w0");
    }
    assertThat(coordinator.credentials).hasSize(1);
  }

  @Test
  void restsUntilWorkIsAnnounced() throws Exception {
    try (var worker = start(Optional.of(coordinator.ticket("token")))) {
      worker.awaitConnected(LONG);
      coordinator.work.add(noop("late"));
      coordinator.order(new Order.WorkAvailable());
      assertThat(coordinator.next(coordinator.results).attempt().value()).isEqualTo("late");
    }
  }

  @Test
  void deliversTheResultsOfThousandsOfNoops() throws Exception {
    int count = 20_000;
    for (int i = 0; i < count; i++) {
      coordinator.work.add(noop("a" + i));
    }
    var seen = new HashSet<AttemptId>();
    try (var _ = start(Optional.of(coordinator.ticket("token")), 1024)) {
      while (seen.size() < count) {
        // At least once: what a slow answer leaves open is sent again, and counted once there.
        seen.add(coordinator.next(coordinator.results).attempt());
      }
    }
    assertThat(seen).hasSize(count);
  }

  @Test
  void saysOnceThatItIsLostAndOnceThatItIsBack() throws Exception {
    int port = coordinator.port();
    try (var worker = start(Optional.of(coordinator.ticket("token")))) {
      worker.awaitConnected(LONG);
      coordinator.next(coordinator.hellos);
      var old = coordinator;
      old.close();
      assertThat(coordinator.next(said)).contains("lost the coordinator");
      coordinator = new TestCoordinator(authority, port);
      coordinator.credentials.putAll(old.credentials);
      coordinator.work.add(noop("after"));
      assertThat(coordinator.next(said)).contains("back at the coordinator");
      assertThat(coordinator.next(coordinator.results).attempt().value()).isEqualTo("after");
    }
    assertThat(said).isEmpty();
  }

  @Test
  void leavesAPathOnWhichNothingIsHeard() throws Exception {
    try (var worker = start(Optional.of(coordinator.ticket("token")))) {
      worker.awaitConnected(LONG);
      coordinator.next(coordinator.hellos);
      coordinator.silent = true;
      assertThat(coordinator.next(said)).contains("nothing heard for");
      coordinator.silent = false;
      coordinator.next(coordinator.hellos);
    }
  }

  @Test
  void keepsResultsUntilTheyAreTakenOverARestart() throws Exception {
    coordinator.work.add(noop("kept"));
    coordinator.acknowledges = false;
    try (var worker = start(Optional.of(coordinator.ticket("token")))) {
      worker.awaitConnected(LONG);
      assertThat(coordinator.next(coordinator.unacknowledged).attempt().value()).isEqualTo("kept");
    }
    assertThat(coordinator.results).isEmpty();
    coordinator.acknowledges = true;
    coordinator.work.add(noop("later"));
    try (var _ = start(Optional.empty())) {
      assertThat(coordinator.next(coordinator.results).attempt().value()).isEqualTo("kept");
      assertThat(coordinator.next(coordinator.results).attempt().value()).isEqualTo("later");
    }
  }

  @Test
  void aResultTooLargeForAMessageIsDeliveredAsMissingAndHoldsUpNone() throws Exception {
    coordinator.acknowledges = false;
    try (var worker = start(Optional.of(coordinator.ticket("token")))) {
      worker.awaitConnected(LONG);
    }
    var folder = home.resolve("state/worker/w0");
    // Each of these characters is three bytes: it would pass where characters are counted.
    var large = "\u20ac".repeat(400_000);
    try (var spool = Spool.open(folder)) {
      spool.add(withNote("large", large));
      spool.add(withNote("small", "note"));
    }
    coordinator.acknowledges = true;
    try (var worker = start(Optional.empty())) {
      worker.awaitConnected(LONG);
      assertThat(coordinator.next(coordinator.results).outcome())
          .isInstanceOfSatisfying(
              Outcome.Missing.class,
              missing -> assertThat(missing.detail()).contains("1048576 bytes"));
      assertThat(coordinator.next(coordinator.results)).isEqualTo(withNote("small", "note"));
    }
  }

  private static AttemptResult withNote(String attempt, String note) {
    var machine = new Machine("test", Chip.named("Chip"), true, "OS", "x86_64", 1, 1, 1, "ac");
    return new AttemptResult(
        new AttemptId(attempt),
        new TrialId("trial-" + attempt),
        new Outcome.Measured(),
        Map.of(),
        Spent.NOTHING,
        new Conditions(machine, null, null, "0.1.0", Map.of("note", note)),
        null);
  }

  @Test
  void uploadsEvidenceThatAnEarlierProcessLeft() throws Exception {
    try (var worker = start(Optional.of(coordinator.ticket("token")))) {
      worker.awaitConnected(LONG);
    }
    var folder = Files.createDirectories(home.resolve("state/worker/w0/evidence"));
    var first = Files.writeString(folder.resolve("a7.json.gz"), "content");
    Files.writeString(folder.resolve("a8.json.gz"), "content");
    try (var _ = start(Optional.empty())) {
      assertThat(coordinator.next(coordinator.uploads)).isEqualTo("/api/v1/attempts/a7/evidence");
      // One after the other: the second goes when the first is done with.
      assertThat(coordinator.next(coordinator.uploads)).isEqualTo("/api/v1/attempts/a8/evidence");
      assertThat(first).doesNotExist();
    }
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
    try (var worker = start(Optional.of(ticket))) {
      assertThat(coordinator.next(said)).contains("127.0.0.1:" + port, "waiting");
      try (var late = new TestCoordinator(authority, port)) {
        assertThat(worker.awaitConnected(LONG).worker().value()).isEqualTo("w0");
        assertThat(late.hellos).hasSize(1);
      }
    }
    assertThat(said.stream().filter(line -> line.contains("waiting"))).isEmpty();
  }

  @Test
  void triesEachAddressOfTheTicket() throws Exception {
    var nobody = URI.create("https://127.0.0.1:" + freePort());
    var ticket =
        new Ticket(List.of(nobody, coordinator.address()), "token", authority.pin(), Instant.EPOCH);
    try (var worker = start(Optional.of(ticket))) {
      assertThat(worker.awaitConnected(LONG).worker().value()).isEqualTo("w0");
    }
  }

  @Test
  void endsWithTheCoordinatorsWordsOnAnExpiredTicket() throws Exception {
    refusal(Optional.of(coordinator.ticket("old")), ErrorCode.UNAUTHENTICATED)
        .contains("this ticket expired an hour ago");
  }

  @Test
  void showsNothingToAStranger() throws Exception {
    var wrong = new Ticket(List.of(coordinator.address()), "token", "00".repeat(32), Instant.EPOCH);
    refusal(Optional.of(wrong), ErrorCode.UNAUTHENTICATED)
        .contains("someone else answers there", "does not hold the key", "fleet invite");
    assertThat(coordinator.credentials).isEmpty();
  }

  @Test
  void endsWhereItsCredentialWasRevoked() throws Exception {
    try (var worker = start(Optional.of(coordinator.ticket("token")))) {
      worker.awaitConnected(LONG);
      coordinator.credentials.clear();
      coordinator.hangUp();
      assertThatThrownBy(worker::awaitEnd)
          .isInstanceOf(ChipboardException.class)
          .hasMessageContaining("does not accept worker w0")
          .hasMessageContaining("fleet invite");
    }
    refusal(Optional.empty(), ErrorCode.UNAUTHENTICATED).contains("does not accept worker w0");
  }

  @Test
  void aTicketLetsARevokedMachineInAgain() throws Exception {
    try (var worker = start(Optional.of(coordinator.ticket("token")))) {
      worker.awaitConnected(LONG);
    }
    coordinator.credentials.clear();
    coordinator.credentials.put("other", new dev.chipboard.protocol.id.WorkerId("other"));
    try (var worker = start(Optional.of(coordinator.ticket("token")))) {
      assertThat(worker.awaitConnected(LONG).worker().value()).isEqualTo("w1");
    }
  }

  @Test
  void belongsNowhereWithoutATicket() throws Exception {
    refusal(Optional.empty(), ErrorCode.BAD_INPUT).contains("chipboard worker start TICKET");
  }

  @Test
  void aSecondWorkerInOneHomeIsRefused() throws Exception {
    try (var worker = start(Optional.of(coordinator.ticket("token")))) {
      worker.awaitConnected(LONG);
      assertThatThrownBy(() -> start(Optional.empty()))
          .isInstanceOfSatisfying(
              ChipboardException.class,
              refused -> assertThat(refused.code()).isEqualTo(ErrorCode.CONFLICT))
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("CHIPBOARD_HOME=");
    }
    try (var worker = start(Optional.empty())) {
      worker.awaitConnected(LONG);
    }
  }

  @Test
  void aClockThatIsOffChangesNothingButWhatIsSaid() throws Exception {
    coordinator.clockOffsetMillis = 3_600_000;
    coordinator.work.add(noop("a1"));
    try (var _ = start(Optional.of(coordinator.ticket("token")))) {
      assertThat(coordinator.next(coordinator.results).outcome()).isEqualTo(new Outcome.Measured());
      assertThat(coordinator.next(said)).contains("clock is +3600 s off");
    }
  }

  @Test
  void forgetsAResultWhateverBecameOfIt() throws Exception {
    coordinator.disposition = Results.Disposition.REFUSED;
    coordinator.work.add(noop("a1"));
    try (var _ = start(Optional.of(coordinator.ticket("token")))) {
      coordinator.next(coordinator.results);
    }
    try (var worker = start(Optional.empty())) {
      worker.awaitConnected(LONG);
    }
    assertThat(coordinator.results).isEmpty();
  }

  private org.assertj.core.api.AbstractStringAssert<?> refusal(
      Optional<Ticket> ticket, ErrorCode code) throws InterruptedException {
    try (var worker = start(ticket)) {
      worker.awaitConnected(LONG);
      throw new AssertionError("it was let in");
    } catch (ChipboardException e) {
      assertThat(e.code()).isEqualTo(code);
      return assertThat(e.text());
    }
  }

  private Worker start(Optional<Ticket> ticket) {
    return start(ticket, 1);
  }

  private Worker start(Optional<Ticket> ticket, int slots) {
    var machine = new Machine("test", Chip.named("Chip"), true, "OS", "x86_64", 1, 1, 1, "ac");
    var folders = new Home(home.resolve("config"), home.resolve("state"), home.resolve("cache"));
    return Worker.start(
        new WorkerSettings(folders, ticket, slots, machine, "0.1.0", TIMING, this::hear),
        FakeParts.none(SUITES),
        Clock.systemUTC(),
        new SplittableRandom(1));
  }

  private void hear(String line) {
    (line.startsWith("connected to") ? introductions : said).add(line);
  }

  private static int freePort() throws Exception {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static Assignment noop(String attempt) {
    var suite = SUITES.get("noop@1");
    return new Assignment(
        new TrialId("trial-" + attempt),
        new AttemptId(attempt),
        1,
        100,
        new SweepId("sweep"),
        new Work("noop@1", suite.digest(), "noop", 1, 0, 0),
        null,
        EngineWish.AUTO,
        null,
        Limits.DEFAULT);
  }
}
