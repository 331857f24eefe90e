package dev.chipboard.worker.job;

import static dev.chipboard.worker.job.TestTrials.assertMissing;
import static dev.chipboard.worker.job.TestTrials.assignment;
import static dev.chipboard.worker.job.TestTrials.chat;
import static dev.chipboard.worker.job.TestTrials.variant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.model.Baseline;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.protocol.trial.Limits;
import dev.chipboard.protocol.trial.Metric;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.StopReason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentTrialTest {
  private final TestTrials trials;

  AgentTrialTest(@TempDir Path folder) {
    trials = new TestTrials(folder);
  }

  @Test
  void anAgentsWorkspaceIsGradedAndItsTranscriptKept() throws Exception {
    var result = trials.run("agent@1", "answer");

    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            Outcome.Scored.class,
            scored -> {
              assertThat(scored.pass()).isTrue();
              assertThat(scored.protocol()).isEqualTo("grammar");
              assertThat(scored.stop()).isEqualTo(StopReason.SUBMITTED);
            });
    assertThat(result.spent().promptTokens()).isEqualTo(100);
    var file = trials.folder().resolve("attempt.json.gz");
    var evidence = java.util.Objects.requireNonNull(result.evidence());
    assertThat(evidence.bytes()).isEqualTo(Files.size(file));
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      var transcript = Json.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(transcript.at("/evidence/files/0/text").asText()).isEqualTo("42");
      assertThat(transcript.at("/calls/0/added/0/content").asText()).isEqualTo("Write 42.");
      assertThat(transcript.at("/evidence/hidden/output").asText()).isEqualTo("hidden says 42");
      assertThat(transcript.at("/outcome/type").asText()).isEqualTo("scored");
      assertThat(transcript.at("/facts/stop").asText()).isEqualTo("submitted");
    }
  }

  @Test
  void agentTrialsOfOneModelShareTheEngine() {
    var runner = trials.runner();
    var first = runner.run(new Attempt(assignment("agent@1", "answer", "d", chat())));
    var second = runner.run(new Attempt(assignment("agent@1", "answer", "d", chat())));
    assertThat(trials.parts.starts).isEqualTo(1);
    assertThat(first.metrics()).containsEntry(Metric.LOAD_MS, List.of(321.0));
    assertThat(second.metrics()).doesNotContainKey(Metric.LOAD_MS);
  }

  @Test
  void eachCallOfAnAgentIsASampleOfSpeed() {
    var metrics = trials.run("agent@1", "answer").metrics();

    assertThat(metrics)
        .containsEntry(Metric.TTFT_MS, List.of(12.5))
        .containsEntry(Metric.PREFILL_TPS, List.of(1000 * 100 / 256.0))
        .containsEntry(Metric.DECODE_TPS, List.of(1000 * 19 / 1270.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 85})
  void prefillOfUnknownOrFewTokensIsNoSample(int cached) {
    trials.parts.engine =
        () -> {
          var engine = new FakeEngine();
          engine.cachedInChat = cached < 0 ? Optional.empty() : Optional.of(cached);
          return engine;
        };
    var metrics = trials.run("agent@1", "answer").metrics();

    assertThat(metrics).doesNotContainKey(Metric.PREFILL_TPS).containsKey(Metric.DECODE_TPS);
  }

  @Test
  void aFullDiskElsewhereIsNoFaultOfTheModel() {
    trials.parts.onSandbox =
        () -> {
          throw new ChipboardException(ErrorCode.RESOURCE, "no room in /tmp");
        };
    assertMissing(trials.run("agent@1", "answer"), MissingReason.WORKER_ERROR, "no room");
  }

  @Test
  void withoutASandboxTheTrialSaysWhatWouldMendIt() {
    trials.parts.sandbox =
        new Capabilities.Sandbox(false, "bubblewrap is missing", "apt install bubblewrap");
    assertMissing(
        trials.run("agent@1", "answer"), MissingReason.CANNOT_RUN_HERE, "apt install bubblewrap");
    assertThat(trials.parts.starts).isZero();
  }

  @Test
  void aSandboxThatFailsIsNoFailureOfTheModel() {
    trials.parts.onSandbox =
        () -> {
          throw new ChipboardException(ErrorCode.SANDBOX, "no user namespaces left");
        };
    assertMissing(
        trials.run("agent@1", "answer"), MissingReason.SANDBOX_ERROR, "no user namespaces");
    trials.parts.onSandbox = () -> {};
    trials.parts.onHiddenRun =
        () -> {
          throw new ChipboardException(ErrorCode.SANDBOX, "the second one failed");
        };
    assertMissing(trials.run("agent@1", "answer"), MissingReason.SANDBOX_ERROR, "the second one");
  }

  @Test
  void aSlowMachineIsNoFailureOfTheModel() {
    trials.parts.stop = StopReason.WALL_WATCHDOG;
    assertThat(trials.run("agent@1", "answer").outcome())
        .isInstanceOfSatisfying(
            Outcome.Missing.class,
            missing -> assertThat(missing.reason()).isEqualTo(MissingReason.TOO_SLOW));
  }

  @Test
  void aBaselineGoesTheSameWayWithoutModelAndEngine() {
    var result = trials.runner().run(new Attempt(TestTrials.baseline(Baseline.ORACLE)));

    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            Outcome.Scored.class,
            scored -> {
              assertThat(scored.pass()).isTrue();
              assertThat(scored.protocol()).isEqualTo("fence");
            });
    assertThat(trials.parts.starts).isZero();
    assertThat(trials.parts.heard).as("no model was looked for").isEmpty();
    assertThat(result.conditions().sha256()).isNull();
    assertThat(result.conditions().engine())
        .satisfies(engine -> assertThat(engine.kind()).isEqualTo("baseline"));
    assertThat(result.spent().tokens()).isZero();
    assertThat(result.metrics()).isEmpty();
    assertThat(result.evidence()).isNotNull();
    assertThat(trials.parts.asked.getFirst().tokenBudget())
        .as("words that nobody computes end no trial")
        .isEqualTo(Limits.MOST_TOKENS);
  }

  @Test
  void aBaselineWithoutASandboxIsMissingAsOthersAre() {
    trials.parts.sandbox = new Capabilities.Sandbox(false, "bubblewrap is missing", null);
    assertMissing(
        trials.runner().run(new Attempt(TestTrials.baseline(Baseline.NULL))),
        MissingReason.CANNOT_RUN_HERE,
        "bubblewrap is missing");
  }

  @Test
  void aBaseModelHoldsNoConversation() {
    var base = new Variant.ChatTemplate(false, false, null);
    var result =
        trials
            .runner()
            .run(new Attempt(assignment("agent@1", "answer", "d", variant(135_000_000, base))));
    assertMissing(result, MissingReason.UNSUITABLE_MODEL, "no chat template");
  }

  @Test
  void aStopInTheMiddleHandsTheTrialBack() {
    var attempt = new Attempt(assignment("agent@1", "answer", "d", chat()));
    var engine = new FakeEngine();
    engine.onChat = () -> attempt.stop(Attempt.Stop.SHUTDOWN);
    trials.parts.engine = () -> engine;
    assertMissing(trials.runner().run(attempt), MissingReason.INTERRUPTED, "stop");
  }
}
