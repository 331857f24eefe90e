package dev.chipboard.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.deploy.harness.TestFleet;
import dev.chipboard.protocol.asset.Assets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A suite of a user's own, from the folder beside a sweep file to a row of the board.
class UserSuiteIT {
  private static final Duration LONG = Duration.ofMinutes(6);
  private static final Path EXAMPLE = Path.of("../docs/suites/example");

  @TempDir private Path folder;

  @Test
  void aSweepOverAFolderIsGradedByItsChecks() throws Exception {
    copy(EXAMPLE, folder.resolve("mine/example"));
    var sweep = folder.resolve("mine/sweep.yaml");
    Files.writeString(
        sweep,
        "name: mine\nsuites: [./example]\nmodels: [%s]\nengine: java-llama.cpp\nlimits: {tokens: 1500}\n"
            .formatted(Assets.MODEL));
    try (var fleet = new TestFleet(folder)) {
      fleet.coordinator(0);
      Assets.giveModel(fleet.workerHome("one").home());
      fleet.worker("one", "Test Chip");

      var watched =
          fleet
              .keep(fleet.coordinatorHome().start("sweep", "submit", sweep.toString(), "--watch"))
              .finish(LONG);

      assertThat(watched.exitCode()).as(watched.err()).isZero();
      var row = fleet.json("board", "--format", "json").get("rows").get(0);
      assertThat(row.get("planned").asInt()).isEqualTo(2);
      assertThat(row.get("valid").asInt()).as("scored, pass or not").isEqualTo(2);
      assertThat(row.toString()).contains("example@1");
      assertThat(packs(fleet.workerHome("one").home())).hasSize(1);
    }
  }

  @Test
  void aMistakeInASuiteIsToldBeforeAnythingIsAsked() throws Exception {
    copy(EXAMPLE, folder.resolve("example"));
    var yaml = folder.resolve("example/suite.yaml");
    Files.writeString(yaml, Files.readString(yaml).replace("check: python3", "chek: python3"));
    try (var fleet = new TestFleet(folder)) {
      fleet.coordinator(0);

      var told =
          fleet
              .coordinatorHome()
              .run(TestFleet.SOON, "sweep", "submit", "--suite", folder.resolve("example") + "/");

      assertThat(told.exitCode()).isEqualTo(3);
      assertThat(told.err())
          .contains("suite.yaml:", "unknown field 'task.chek'. Did you mean 'check'?");
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var tree = Files.walk(from)) {
      for (var path : tree.toList()) {
        var target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }

  private static List<Path> packs(Path home) throws IOException {
    try (var tree = Files.walk(home)) {
      return tree.filter(path -> path.toString().endsWith(".zip")).toList();
    }
  }
}
