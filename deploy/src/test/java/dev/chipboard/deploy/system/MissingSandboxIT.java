package dev.chipboard.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.deploy.harness.Chipboard;
import dev.chipboard.deploy.harness.PrivateMounts;
import dev.chipboard.deploy.harness.TestFleet;
import dev.chipboard.protocol.asset.Assets;
import dev.chipboard.protocol.asset.Requirement;
import dev.chipboard.protocol.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A machine without bubblewrap, and nobody there who could install it.
class MissingSandboxIT {
  @BeforeAll
  static void linux() {
    Requirement.linux("bubblewrap is a program of Linux");
  }

  private static final Path BUBBLEWRAP = Path.of("/usr/bin/bwrap");

  @TempDir private Path folder;

  @Test
  void codeTasksAreRowsThatSayWhatToDoAndSpeedIsMeasuredAllTheSame() throws Exception {
    try (var mounts = PrivateMounts.open()) {
      mounts.cover(BUBBLEWRAP, Path.of("/dev/null"));
      Assets.giveModel(folder);

      var finished =
          Chipboard.at(folder)
              .under(mounts.commandWithoutRights())
              .run(Duration.ofMinutes(4), "run", "--format", "json");

      assertThat(finished.exitCode()).as(finished.err()).isEqualTo(1);
      assertThat(finished.err())
          .contains("code tasks cannot run here", "bwrap", "sudo apt-get install -y bubblewrap");
      var rows = Json.tree(finished.out()).get("rows");
      assertThat(row(rows, "speed@1").get("valid").asInt()).isEqualTo(1);
      var coding = row(rows, "agent-coding@1");
      assertThat(coding.get("planned").asInt()).isEqualTo(10);
      assertThat(coding.get("valid").asInt()).isZero();
      assertThat(coding.get("missing").toString()).isEqualTo("{\"cannot-run-here\":10}");
      assertThat(coding.get("missingDetails").toString())
          .contains("sudo apt-get install -y bubblewrap");
    }
  }

  @Test
  void theDoctorSaysTheCommandThatMendsIt() throws Exception {
    try (var mounts = PrivateMounts.open()) {
      mounts.cover(BUBBLEWRAP, Path.of("/dev/null"));

      var finished =
          Chipboard.at(folder)
              .under(mounts.commandWithoutRights())
              .run(TestFleet.SOON, "worker", "doctor");

      assertThat(finished.out() + finished.err())
          .contains("bwrap", "sudo apt-get install -y bubblewrap");
    }
  }

  private static JsonNode row(JsonNode rows, String suite) {
    return StreamSupport.stream(rows.spliterator(), false)
        .filter(row -> row.get("suite").asText().equals(suite))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row of " + suite + " in " + rows));
  }
}
