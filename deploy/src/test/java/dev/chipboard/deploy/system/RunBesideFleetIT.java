package dev.chipboard.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.deploy.harness.TestFleet;
import dev.chipboard.protocol.json.Json;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A `chipboard run` on a machine that has a part in a fleet.
class RunBesideFleetIT {
  @TempDir private Path folder;

  @Test
  void aWorkerRemembersItsFleetAfterARun() throws Exception {
    try (var fleet = new TestFleet(folder)) {
      fleet.coordinator(0);
      fleet.worker("one", "Test Chip").close();

      var run = fleet.workerHome("one").run(TestFleet.SOON, "run", "--suite", "noop@1");

      assertThat(run.exitCode()).as(run.err()).isZero();
      var again = fleet.keep(fleet.workerHome("one").start("worker", "start"));
      assertThat(again.err().await("connected", TestFleet.SOON)).isNotBlank();
      assertThat(fleet.json("fleet", "list", "--format", "json").get("workers")).hasSize(1);
    }
  }

  @Test
  void aRunLeavesTheSweepsOfItsHomeAlone() throws Exception {
    try (var fleet = new TestFleet(folder)) {
      fleet.coordinator(0);
      fleet.ok("sweep", "submit", "--suite", "noop@1", "--name", "run", "--placement", "any");

      var run =
          fleet
              .coordinatorHome()
              .run(TestFleet.SOON, "run", "--suite", "noop@1", "--seeds", "3", "--format", "json");

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(Json.tree(run.out()).at("/rows/0/planned").asInt()).isEqualTo(3);
      var sweep = fleet.json("sweep", "list", "--format", "json").at("/sweeps/0");
      assertThat(sweep.get("state").asText()).isEqualTo("running");
      assertThat(sweep.get("valid").asInt()).isZero();
      var history =
          fleet.coordinatorHome().run(TestFleet.SOON, "run", "--history", "--format", "json");
      assertThat(Json.tree(history.out()).get("rows")).isEqualTo(Json.tree(run.out()).get("rows"));
    }
  }

  @Test
  void aRunDoesNotShareTheChipWithAWorkerOfItsHome() throws Exception {
    try (var fleet = new TestFleet(folder)) {
      fleet.coordinator(0);
      var worker = fleet.worker("one", "Test Chip");

      var run = fleet.workerHome("one").run(TestFleet.SOON, "run", "--suite", "noop@1");

      assertThat(run.exitCode()).isEqualTo(3);
      assertThat(run.err()).contains("process " + worker.process().pid(), "CHIPBOARD_HOME");
    }
  }
}
