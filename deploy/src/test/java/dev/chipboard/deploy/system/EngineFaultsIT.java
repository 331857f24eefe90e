package dev.chipboard.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.deploy.harness.TestFleet;
import dev.chipboard.protocol.asset.Assets;
import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.event.FleetEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What an engine that is killed in mid-trial costs: one attempt, on record.
class EngineFaultsIT {
  private static final Duration LONG = Duration.ofMinutes(4);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"java-llama.cpp,java", "llama-server,llama-server"})
  void aKilledEngineIsFollowedByAFreshOne(String engine, String program) throws Exception {
    try (var fleet = new TestFleet(folder)) {
      fleet.coordinator(0);
      Assets.giveModel(fleet.workerHome("one").home());
      var worker =
          fleet.worker("one", "Test Chip", "--engine-path", Assets.llamaServer().toString());
      var watch =
          fleet.keep(
              fleet
                  .coordinatorHome()
                  .start(
                      "sweep",
                      "submit",
                      "--model",
                      Assets.MODEL,
                      "--suite",
                      "speed@1",
                      "--engine",
                      engine,
                      "--seeds",
                      "2",
                      "--watch"));
      fleet.event(EngineFaultsIT::measures, LONG);
      killEngine(worker.process(), program);

      var watched = watch.finish(LONG);

      assertThat(watched.exitCode()).as(watched.err()).isZero();
      assertThat(watched.err()).contains("is tried again: engine-died", "SIGKILL");
      assertThat(worker.process().isAlive()).as("the worker lives").isTrue();
      var sweep = fleet.json("sweep", "list", "--format", "json").at("/sweeps/0");
      assertThat(sweep.get("retried").toString()).isEqualTo("{\"engine-died\":1}");
      var row = fleet.json("board", "--format", "json").get("rows").get(0);
      assertThat(row.get("planned").asInt()).isEqualTo(2);
      assertThat(row.get("valid").asInt()).isEqualTo(2);
      assertThat(row.at("/engine/kind").asText()).isEqualTo(engine);
      assertThat(engineLogs(fleet.workerHome("one").home(), engine))
          .as("a log for each start")
          .isGreaterThanOrEqualTo(2);
    }
  }

  private static boolean measures(FleetEvent event) {
    return event.kind() == EventKind.TRIAL_PROGRESS
        && event.data().path("phase").asText().matches("warm-up|sample.*");
  }

  private static void killEngine(Process worker, String program) {
    var engine =
        worker
            .descendants()
            .filter(each -> each.info().command().orElse("").endsWith("/" + program))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no " + program + " runs in mid-trial"));
    assertThat(engine.destroyForcibly()).isTrue();
  }

  private static long engineLogs(Path home, String engine) throws Exception {
    try (Stream<Path> files = Files.walk(home)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith("-" + engine + ".log"))
          .count();
    }
  }
}
