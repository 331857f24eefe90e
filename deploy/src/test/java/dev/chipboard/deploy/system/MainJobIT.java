package dev.chipboard.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.deploy.harness.Chipboard;
import dev.chipboard.protocol.asset.Assets;
import dev.chipboard.protocol.asset.Requirement;
import dev.chipboard.protocol.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `chipboard run`: a real model on a real engine, in a real sandbox.
class MainJobIT {
  private static final Duration LIMIT = Duration.ofMinutes(10);

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
    assertThat(coding.get("baseline").asBoolean()).isFalse();
    assertThat(coding.get("planned").asInt()).isEqualTo(10);
    assertThat(coding.get("valid").asInt()).as(coding.toString()).isEqualTo(10);
    assertThat(coding.get("tokenBudget").asInt()).as("a first look").isEqualTo(8000);
    assertThat(coding.get("passRate").asDouble()).isBetween(0.0, 1.0);
    assertThat(coding.get("passRateInterval")).hasSize(2);
    assertThat(coding.get("tokens").asLong()).isPositive();
    assertThat(processesOf(folder)).isEmpty();
  }

  @Test
  void interruptedRunLeavesNoProcess() throws Exception {
    Requirement.linux("processes are found by what Linux alone tells of them");
    Assets.giveModel(folder);
    try (var run =
        Chipboard.at(folder).start("run", "--suite", "agent-coding@1", "--no-baselines")) {
      run.err().await("file-parse.* begins", LIMIT);
      var children = engineAndSandbox(run.process());
      assertThat(processesOf(folder)).as("seen while they run").hasSizeGreaterThan(1);

      run.signal("INT");

      assertThat(run.finish(Duration.ofSeconds(20)).exitCode()).isEqualTo(130);
      for (var child : children) {
        assertThat(child.onExit().get(10, TimeUnit.SECONDS).isAlive()).isFalse();
      }
      assertThat(processesOf(folder)).isEmpty();
    }
  }

  /// Waits until an engine and a sandbox run, and returns all that the run has started.
  private static List<ProcessHandle> engineAndSandbox(Process run) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (run.isAlive() && System.nanoTime() < deadline) {
      var children = run.descendants().toList();
      if (runs(children, "java") && runs(children, "bwrap")) {
        return children;
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("no engine with a sandbox was seen");
  }

  private static boolean runs(List<ProcessHandle> processes, String program) {
    return processes.stream()
        .anyMatch(each -> each.info().command().orElse("").endsWith("/" + program));
  }

  /// Returns those that have the home in their environment or command line: Chipboard, its engines
  /// and what keeps the machine awake.
  private static List<String> processesOf(Path home) {
    return ProcessHandle.allProcesses()
        .map(process ->
            proc(process, "cmdline").replace('\0', ' ') + " in " + proc(process, "environ"))
        .filter(text -> text.contains(home.toString()))
        .toList();
  }

  private static String proc(ProcessHandle process, String file) {
    try {
      return Files.readString(
          Path.of("/proc", Long.toString(process.pid()), file), StandardCharsets.ISO_8859_1);
    } catch (IOException _) {
      return ""; // it has ended, or belongs to someone else
    }
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
