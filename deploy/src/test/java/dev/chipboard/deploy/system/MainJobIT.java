package dev.chipboard.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.deploy.harness.Assets;
import dev.chipboard.deploy.harness.Chipboard;
import dev.chipboard.protocol.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `chipboard run`: a real model on a real engine, in a real sandbox.
class MainJobIT {
  private static final Duration LIMIT = Duration.ofMinutes(8);

  @TempDir private Path folder;

  @Test
  void runPrintsABoardOfRealInference() throws Exception {
    Assets.giveModel(folder);

    var finished = Chipboard.at(folder).run(LIMIT, "run", "--format", "json");

    assertThat(finished.exitCode()).as(finished.err()).isZero();
    var document = Json.tree(finished.out());
    assertThat(document.get("schemaVersion").asInt()).isEqualTo(1);
    var speed = row(document, "speed@1");
    assertThat(speed.get("prefillTps").asDouble()).isGreaterThan(10);
    assertThat(speed.get("decodeTps").asDouble()).isGreaterThan(5);
    assertThat(speed.get("ttftMs").asDouble()).isPositive();
    assertThat(speed.get("loadMs").asDouble()).isPositive();
    assertThat(speed.get("engine").get("threads").asInt()).isPositive();
    assertThat(speed.get("sha256").asText()).startsWith("b179c952");
    var coding = row(document, "agent-coding@1");
    assertThat(coding.get("planned").asInt()).isEqualTo(3);
    assertThat(coding.get("valid").asInt()).as(coding.toString()).isEqualTo(3);
    assertThat(coding.get("passRate").asDouble()).isBetween(0.0, 1.0);
    assertThat(coding.get("passRateInterval")).hasSize(2);
    assertThat(coding.get("tokens").asLong()).isPositive();
    assertThat(processesOf(folder)).isEmpty();
  }

  @Test
  void interruptedRunLeavesNoProcess() throws Exception {
    Assets.giveModel(folder);
    try (var run = Chipboard.at(folder).start("run")) {
      run.err().await("file-parse.* begins", LIMIT);
      var children = engines(run.process());

      run.signal("INT");

      assertThat(run.finish(Duration.ofSeconds(20)).exitCode()).isEqualTo(130);
      for (var child : children) {
        assertThat(child.onExit().get(10, java.util.concurrent.TimeUnit.SECONDS).isAlive())
            .isFalse();
      }
      assertThat(processesOf(folder)).isEmpty();
    }
  }

  /// Engines, sandboxes and Chipboard itself name the home in their command lines.
  private static List<String> processesOf(Path home) {
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.contains(home.toString()))
        .toList();
  }

  /// Waits until an engine runs.
  private static List<ProcessHandle> engines(Process run) {
    while (run.isAlive()) {
      var children = run.descendants().toList();
      if (!children.isEmpty()) {
        return children;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("the run ended before an engine was seen");
  }

  private static JsonNode row(JsonNode document, String suite) {
    for (var row : document.get("rows")) {
      if (row.get("suite").asText().equals(suite)) {
        return row;
      }
    }
    throw new AssertionError("no row of " + suite + " in " + document);
  }
}
