package dev.chipboard.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.protocol.model.Baseline;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.AttemptResult;
import dev.chipboard.protocol.trial.Limits;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.Work;
import dev.chipboard.tasks.bundled.BundledSuites;
import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.Suites;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.worker.link.EvidenceFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The trials of a worker whose parts a test sets up. */
final class TestTrials {
  private static final Suites SUITES =
      new Suites(
          List.of(
              new Suite("noop@1", "d", List.of(new Task.Noop("noop", "Nothing."))),
              new Suite(
                  "speed@1", "d", List.of(new Task.Speed("pp512-tg128", "Speed.", 512, 128, 1, 3))),
              new Suite("agent@1", "d", List.of(new AnswerTask())),
              new Suite("tools@1", "d", BundledSuites.load().get("agent-readiness@1").tasks())));

  final FakeParts parts = new FakeParts();
  private final Path folder;

  /**
   * @param folder where evidence is kept
   */
  TestTrials(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  Station station() {
    return new FakeStation();
  }

  AttemptResult run(String suite, String task) {
    return runner().run(new Attempt(assignment(suite, task, "d", chat())));
  }

  TrialRunner runner() {
    return new TrialRooms(parts.with(SUITES), new FakeStation(), new EvidenceFiles(folder))
        .runner();
  }

  static void assertMissing(AttemptResult result, MissingReason reason, String detail) {
    assertThat(result.outcome())
        .isInstanceOfSatisfying(
            Outcome.Missing.class,
            missing -> {
              assertThat(missing.reason()).isEqualTo(reason);
              assertThat(missing.detail()).contains(detail);
            });
  }

  /// A model whose protocol is known, so that none is tried out.
  static Variant chat() {
    return variant(135_000_000, new Variant.ChatTemplate(true, false, "grammar"));
  }

  static Variant variant(long parameters, Variant.ChatTemplate template) {
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

  static Assignment assignment(String suite, String task, String digest, Variant variant) {
    return assignment(suite, task, digest, variant, null);
  }

  static Assignment assignment(
      String suite, String task, String digest, Variant variant, @Nullable String protocol) {
    return new Assignment(
        new TrialId("trial"),
        new AttemptId("attempt"),
        1,
        100,
        new SweepId("sweep"),
        new Work(suite, digest, task, 7, 0, 0),
        variant,
        EngineWish.AUTO,
        protocol,
        Limits.DEFAULT);
  }

  static Machine machine() {
    return new Machine("host", Chip.named("Chip"), false, "OS", "x86_64", 1, 1, 1, "ac");
  }

  static Assignment baseline(Baseline baseline) {
    return new Assignment(
        new TrialId("trial"),
        new AttemptId("attempt"),
        1,
        100,
        new SweepId("sweep"),
        new Work("agent@1", "d", "answer", 7, 0, 0),
        null,
        EngineWish.AUTO,
        null,
        new Limits(Limits.LEAST_TOKENS),
        baseline);
  }

  private final class FakeStation implements Station {
    @Override
    public Machine machine(boolean fresh) {
      return TestTrials.machine();
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
