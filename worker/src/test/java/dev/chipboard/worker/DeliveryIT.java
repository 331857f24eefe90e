package dev.chipboard.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.bus.Results;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.protocol.ticket.Ticket;
import dev.chipboard.protocol.trial.AttemptResult;
import dev.chipboard.protocol.trial.Conditions;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.Spent;
import dev.chipboard.worker.link.Spool;
import dev.chipboard.worker.link.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of results and evidence. */
@Timeout(30)
class DeliveryIT {
  private static final Optional<Ticket> NO_TICKET = Optional.empty();

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
  void deliversTheResultsOfThousandsOfNoops() throws Exception {
    int count = 20_000;
    for (int i = 0; i < count; i++) {
      fleet.coordinator.work.add(TestFleet.noop("a" + i));
    }
    var seen = new HashSet<AttemptId>();
    try (var _ = fleet.start(Optional.of(fleet.coordinator.ticket("token")), 1024)) {
      while (seen.size() < count) {
        // At least once: what a slow answer leaves open is sent again, and counted once there.
        seen.add(fleet.coordinator.next(fleet.coordinator.results).attempt());
      }
    }
    assertThat(seen).hasSize(count);
  }

  @Test
  void keepsResultsUntilTheyAreTakenOverARestart() throws Exception {
    fleet.coordinator.work.add(TestFleet.noop("kept"));
    fleet.coordinator.acknowledges = false;
    try (var worker = fleet.start(Optional.of(fleet.coordinator.ticket("token")))) {
      worker.awaitConnected(TestFleet.LONG);
      assertThat(fleet.coordinator.next(fleet.coordinator.unacknowledged).attempt().value())
          .isEqualTo("kept");
    }
    assertThat(fleet.coordinator.results).isEmpty();
    fleet.coordinator.acknowledges = true;
    fleet.coordinator.work.add(TestFleet.noop("later"));
    try (var _ = fleet.start(Optional.empty())) {
      assertThat(fleet.coordinator.next(fleet.coordinator.results).attempt().value())
          .isEqualTo("kept");
      assertThat(fleet.coordinator.next(fleet.coordinator.results).attempt().value())
          .isEqualTo("later");
    }
  }

  @Test
  void aResultTooLargeForAMessageIsDeliveredAsMissingAndHoldsUpNone() throws Exception {
    fleet.coordinator.acknowledges = false;
    try (var worker = fleet.start(Optional.of(fleet.coordinator.ticket("token")))) {
      worker.awaitConnected(TestFleet.LONG);
    }
    var folder = home.resolve("state/worker/w0");
    // Each of these characters is three bytes: it would pass where characters are counted.
    var large = "\u20ac".repeat(400_000);
    try (var spool = Spool.open(folder)) {
      spool.add(withNote("large", large));
      spool.add(withNote("small", "note"));
    }
    fleet.coordinator.acknowledges = true;
    try (var worker = fleet.start(Optional.empty())) {
      worker.awaitConnected(TestFleet.LONG);
      assertThat(fleet.coordinator.next(fleet.coordinator.results).outcome())
          .isInstanceOfSatisfying(
              Outcome.Missing.class,
              missing -> assertThat(missing.detail()).contains("1048576 bytes"));
      var after = fleet.coordinator.next(fleet.coordinator.results);
      while (after.attempt().value().equals("large")) {
        after = fleet.coordinator.next(fleet.coordinator.results); // at least once
      }
      assertThat(after).isEqualTo(withNote("small", "note"));
    }
  }

  @Test
  void saysWhereResultsOfAnEarlierIdentityRest() throws Exception {
    try (var worker = fleet.start(Optional.of(fleet.coordinator.ticket("token")))) {
      worker.awaitConnected(TestFleet.LONG);
    }
    var folder = home.resolve("state/worker/w0");
    try (var spool = Spool.open(folder)) {
      spool.add(withNote("taken", "note"));
      spool.add(withNote("left", "note"));
      spool.settle(List.of(new AttemptId("taken")));
    }
    fleet.coordinator.credentials.clear();
    fleet.coordinator.credentials.put("other", new WorkerId("other"));
    for (var ticket : List.of(Optional.of(fleet.coordinator.ticket("token")), NO_TICKET)) {
      try (var worker = fleet.start(ticket)) {
        assertThat(worker.awaitConnected(TestFleet.LONG).worker().value()).isEqualTo("w1");
        var line = fleet.coordinator.next(fleet.said);
        while (line.contains("joining anew")) {
          line = fleet.coordinator.next(fleet.said);
        }
        assertThat(line).contains("1 result of", "identity w0", "delete " + folder);
      }
    }
    assertThat(fleet.said).isEmpty();
  }

  @Test
  void uploadsEvidenceThatAnEarlierProcessLeft() throws Exception {
    try (var worker = fleet.start(Optional.of(fleet.coordinator.ticket("token")))) {
      worker.awaitConnected(TestFleet.LONG);
    }
    var folder = Files.createDirectories(home.resolve("state/worker/w0/evidence"));
    var first = Files.writeString(folder.resolve("a7.json.gz"), "content");
    Files.writeString(folder.resolve("a8.json.gz"), "content");
    try (var _ = fleet.start(Optional.empty())) {
      assertThat(fleet.coordinator.next(fleet.coordinator.uploads))
          .isEqualTo("/api/v1/attempts/a7/evidence");
      // One after the other: the second goes when the first is done with.
      assertThat(fleet.coordinator.next(fleet.coordinator.uploads))
          .isEqualTo("/api/v1/attempts/a8/evidence");
      assertThat(first).doesNotExist();
    }
  }

  @Test
  void forgetsAResultWhateverBecameOfIt() throws Exception {
    fleet.coordinator.disposition = Results.Disposition.REFUSED;
    fleet.coordinator.work.add(TestFleet.noop("a1"));
    try (var _ = fleet.start(Optional.of(fleet.coordinator.ticket("token")))) {
      fleet.coordinator.next(fleet.coordinator.results);
    }
    try (var worker = fleet.start(Optional.empty())) {
      worker.awaitConnected(TestFleet.LONG);
    }
    assertThat(fleet.coordinator.results).isEmpty();
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
}
