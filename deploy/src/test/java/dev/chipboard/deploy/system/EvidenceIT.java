package dev.chipboard.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.deploy.harness.Chipboard;
import dev.chipboard.protocol.asset.Assets;
import dev.chipboard.protocol.asset.Requirement;
import dev.chipboard.protocol.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run of a real model leaves can be listed, read, and graded again to the same bytes.
class EvidenceIT {
  private static final Duration LIMIT = Duration.ofMinutes(8);

  @TempDir private Path folder;

  private Chipboard.Finished trial(String... arguments) throws Exception {
    var line = new java.util.ArrayList<>(java.util.List.of(arguments));
    line.addFirst("trial");
    return Chipboard.at(folder).run(LIMIT, line.toArray(String[]::new));
  }

  @Test
  void everyTrialOfARunCanBeReadAndGradedAgain() throws Exception {
    Requirement.linux("model-written code runs in a sandbox of Linux");
    Assets.giveModel(folder);
    var run =
        Chipboard.at(folder)
            .run(
                LIMIT,
                "run",
                "--no-baselines",
                "--suite",
                "agent-coding@1",
                "--task",
                "fix-bug,regex-extract");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).as("the next step is named").contains("chipboard trial show");

    var rows = Json.tree(trial("list", "--format", "json").out()).path("trials");

    assertThat(rows).hasSize(2);
    for (var row : rows) {
      assertThat(row.path("evidence").asBoolean()).as("it came before the run ended").isTrue();
      var id = row.path("id").asText();
      var workspace = folder.resolve("left-" + row.path("task").asText());
      var shown = trial("show", id, "--expected", "--workspace", workspace.toString());
      assertThat(shown.exitCode()).as(shown.err()).isZero();
      assertThat(shown.out())
          .contains("Trial " + id, "Checks: ", "turn 1: ", "Workspace: ", "Expected", "Conditions");
      assertThat(Files.isDirectory(workspace)).isTrue();
      var graded = trial("regrade", id);
      assertThat(graded.exitCode()).as(graded.out() + graded.err()).isZero();
      var again = trial("regrade", id, "--rerun", "--format", "json");
      assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
      assertThat(Json.tree(again.out()).path("same").asBoolean()).isTrue();
    }
  }
}
