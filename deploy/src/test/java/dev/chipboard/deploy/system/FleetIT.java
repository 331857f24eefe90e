package dev.chipboard.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.deploy.harness.FreePort;
import dev.chipboard.deploy.harness.TestFleet;
import dev.chipboard.protocol.asset.Assets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The story of three terminals, and what happens when one of them is killed.
class FleetIT {
  private static final Duration LONG = Duration.ofMinutes(4);

  @TempDir private Path folder;

  @Test
  void everyChipRunsTheWholeSweep() throws Exception {
    try (var fleet = new TestFleet(folder)) {
      fleet.coordinator(0);
      fleet.worker("one", "Test Chip A");
      fleet.worker("two", "Test Chip B");
      var sweep =
          Files.writeString(
              folder.resolve("sweep.yaml"),
              """
              name: two chips
              suites: [noop@1]
              seeds: 200
              placement: each-chip
              """);

      var watched =
          fleet.coordinatorHome().run(LONG, "sweep", "submit", sweep.toString(), "--watch");

      assertThat(watched.exitCode()).as(watched.err()).isZero();
      var rows = fleet.json("board", "--format", "json").get("rows");
      assertThat(rows).hasSize(2);
      for (var row : rows) {
        assertThat(row.get("planned").asInt()).isEqualTo(200);
        assertThat(row.get("valid").asInt()).isEqualTo(200);
      }
      assertThat(fleet.ok("fleet", "list")).contains("Test Chip A", "Test Chip B");
    }
  }

  @Test
  void anotherWorkerFinishesWhatAKilledOneBegan() throws Exception {
    try (var fleet = new TestFleet(folder)) {
      fleet.coordinator(0);
      Assets.giveModel(fleet.workerHome("one").home());
      Assets.giveModel(fleet.workerHome("two").home());
      var first = fleet.worker("one", "Test Chip");
      var watch =
          fleet.keep(
              fleet
                  .coordinatorHome()
                  .start(
                      "sweep", "submit", "--model", Assets.MODEL, "--suite", "speed@1", "--watch"));
      watch.err().await("begins", LONG);
      first.signal("KILL");
      fleet.worker("two", "Test Chip");

      var watched = watch.finish(LONG);
      assertThat(watched.exitCode()).as(watched.err()).isZero();
      assertThat(watched.err()).contains("is tried again: worker-lost");
      var sweep = fleet.json("sweep", "list", "--format", "json").at("/sweeps/0");
      assertThat(sweep.get("retried").toString()).isEqualTo("{\"worker-lost\":1}");
      var row = fleet.json("board", "--format", "json").get("rows").get(0);
      assertThat(row.get("planned").asInt()).isEqualTo(1);
      assertThat(row.get("valid").asInt()).isEqualTo(1);
      assertThat(row.get("decodeTps").asDouble()).isPositive();
    }
  }

  @Test
  void aRestartedCoordinatorEndsItsSweepComplete() throws Exception {
    try (var fleet = new TestFleet(folder)) {
      int port = FreePort.find();
      var coordinator = fleet.coordinator(port);
      fleet.worker("one", "Test Chip", "--slots", "4");
      var id =
          fleet
              .json(
                  "sweep",
                  "submit",
                  "--suite",
                  "noop@1",
                  "--seeds",
                  "1000",
                  "--epochs",
                  "20",
                  "--format",
                  "json")
              .at("/sweep/id")
              .asText();
      assertThat(fleet.json("sweep", "show", id, "--format", "json").at("/sweep/state").asText())
          .isEqualTo("running");
      coordinator.signal("KILL");
      fleet.coordinator(port);

      var watched = fleet.coordinatorHome().run(LONG, "sweep", "watch", id);

      assertThat(watched.exitCode()).as(watched.err()).isZero();
      var row = fleet.json("board", "--format", "json").get("rows").get(0);
      assertThat(row.get("planned").asInt()).isEqualTo(20_000);
      assertThat(row.get("valid").asInt()).isEqualTo(20_000);
    }
  }

  @Test
  void aWorkerRemembersWhereItBelongs() throws Exception {
    try (var fleet = new TestFleet(folder)) {
      fleet.coordinator(0);
      fleet.worker("one", "Test Chip").close();

      var again = fleet.keep(fleet.workerHome("one").start("worker", "start"));

      assertThat(again.err().await("(?i)joined|connected", TestFleet.SOON)).isNotBlank();
      assertThat(fleet.json("fleet", "list", "--format", "json").get("workers")).hasSize(1);
    }
  }
}
