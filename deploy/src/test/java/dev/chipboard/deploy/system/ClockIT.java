package dev.chipboard.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.deploy.harness.TestFleet;
import dev.chipboard.deploy.harness.WrongClock;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Laptops whose clocks are off.
class ClockIT {
  private static final Duration THREE_DAYS = Duration.ofDays(3);
  private static final Duration TEN_YEARS = Duration.ofDays(3_652);

  @TempDir private Path folder;

  @Test
  void aClockThatIsDaysOffHarmsNothingAndIsTold() throws Exception {
    try (var fleet = new TestFleet(folder)) {
      var coordinator = fleet.coordinator(0);
      var clock = WrongClock.in(folder);
      var slow = clock.ahead(fleet.workerHome("late"), THREE_DAYS.negated());
      var late = fleet.worker(slow, "Late Chip");
      var fast = clock.ahead(fleet.workerHome("early"), THREE_DAYS);
      var early = fleet.worker(fast, "Early Chip");

      late.err().await("this machine's clock is -2\\d+ s off", TestFleet.SOON);
      early.err().await("this machine's clock is .2\\d+ s off", TestFleet.SOON);
      coordinator.err().await("its clock is -2\\d+ ms off ours", TestFleet.SOON);
      var swept =
          fleet
              .coordinatorHome()
              .run(
                  TestFleet.SOON,
                  "sweep",
                  "submit",
                  "--suite",
                  "noop@1",
                  "--seeds",
                  "50",
                  "--watch");

      assertThat(swept.exitCode()).as(swept.err()).isZero();
      var rows = fleet.json("board", "--format", "json").get("rows");
      assertThat(rows).hasSize(2);
      rows.forEach(row -> assertThat(row.get("valid").asInt()).isEqualTo(50));
      var list = fleet.coordinatorHome().run(TestFleet.SOON, "fleet", "list");
      assertThat(list.err())
          .containsOnlyOnce("its clock is 72 h 0 min behind this coordinator's")
          .containsOnlyOnce("its clock is 72 h 0 min ahead of this coordinator's");
      for (var worker : fleet.json("fleet", "list", "--format", "json").get("workers")) {
        var offset = Duration.ofMillis(worker.get("clockOffsetMillis").asLong());
        assertThat(offset.abs()).isCloseTo(THREE_DAYS, Duration.ofSeconds(20));
      }
    }
  }

  @Test
  void aClockOfAnotherAgeIsNamedAsTheReason() throws Exception {
    try (var fleet = new TestFleet(folder)) {
      fleet.coordinator(0);

      var old = WrongClock.in(folder).ahead(fleet.workerHome("old"), TEN_YEARS.negated());

      var worker = fleet.keep(old.start("worker", "start", fleet.ticket()));

      assertThat(worker.err().await("certificate", TestFleet.SOON))
          .contains("NotBefore", "is this machine's clock right?", "waiting for the coordinator");
    }
  }
}
