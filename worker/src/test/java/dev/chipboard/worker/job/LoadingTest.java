package dev.chipboard.worker.job;

import static dev.chipboard.worker.job.TestTrials.assertMissing;
import static dev.chipboard.worker.job.TestTrials.assignment;
import static dev.chipboard.worker.job.TestTrials.chat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.worker.engine.EngineDied;
import dev.chipboard.worker.engine.Engines;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Models that are not to be had, engines that do not start, hang or die. */
class LoadingTest {
  private final TestTrials trials;

  LoadingTest(@TempDir Path folder) {
    trials = new TestTrials(folder);
  }

  @Test
  void aDeadEngineIsRetryableAndTheNextTrialGetsAFreshOne() {
    var dying = new FakeEngine();
    dying.onChat =
        () -> {
          throw new EngineDied("killed by signal 9", null);
        };
    trials.parts.engine = () -> trials.parts.starts == 1 ? dying : new FakeEngine();
    var runner = trials.runner();

    var first = runner.run(new Attempt(assignment("agent@1", "answer", "d", chat())));
    var second = runner.run(new Attempt(assignment("agent@1", "answer", "d", chat())));

    assertMissing(first, MissingReason.ENGINE_DIED, "killed by signal 9");
    assertThat(MissingReason.ENGINE_DIED.retryable()).isTrue();
    assertThat(dying.closed).isTrue();
    assertThat(second.outcome()).isInstanceOf(Outcome.Scored.class);
  }

  @Test
  void anEngineThatDiedWhileIdleCostsTheNextTrialNothing() {
    var dying = new FakeEngine();
    trials.parts.engine = () -> trials.parts.starts == 1 ? dying : new FakeEngine();
    var runner = trials.runner();

    runner.run(new Attempt(assignment("agent@1", "answer", "d", chat())));
    dying.alive = false;
    dying.onChat =
        () -> {
          throw new EngineDied("killed by signal 9", null);
        };
    var second = runner.run(new Attempt(assignment("agent@1", "answer", "d", chat())));

    assertThat(second.outcome()).isInstanceOf(Outcome.Scored.class);
    assertThat(trials.parts.starts).isEqualTo(2);
    assertThat(dying.closed).isTrue();
  }

  @Test
  void aHungEngineIsNotKeptForTheNextTrial() {
    var hung = new FakeEngine();
    hung.onChat =
        () -> {
          throw new ChipboardException(ErrorCode.ENGINE, "nothing heard for 900 s");
        };
    trials.parts.engine = () -> trials.parts.starts == 1 ? hung : new FakeEngine();
    var runner = trials.runner();

    var first = runner.run(new Attempt(assignment("agent@1", "answer", "d", chat())));
    var second = runner.run(new Attempt(assignment("agent@1", "answer", "d", chat())));

    assertMissing(first, MissingReason.ENGINE_ERROR, "nothing heard");
    assertThat(hung.closed).isTrue();
    assertThat(second.outcome()).isInstanceOf(Outcome.Scored.class);
  }

  @Test
  void anEngineThatRefusesTheModelGivesItsOwnReason() {
    trials.parts.failedStart =
        Optional.of(new Engines.Start.CannotLoad(FakeParts.OFFER, "unknown architecture 'qwen3'"));
    assertMissing(
        trials.run("agent@1", "answer"),
        MissingReason.ENGINE_CANNOT_LOAD,
        "llama-server b1: unknown architecture 'qwen3'");
  }

  @Test
  void anAbsentEngineIsToldApartFromOneThatFailsToStart() {
    trials.parts.failedStart = Optional.of(new Engines.Start.Absent("no llama-server on PATH"));
    assertMissing(
        trials.run("speed@1", "pp512-tg128"), MissingReason.ENGINE_ABSENT, "no llama-server");
    trials.parts.failedStart = Optional.of(new Engines.Start.Failed(FakeParts.OFFER, "SIGILL"));
    assertMissing(trials.run("speed@1", "pp512-tg128"), MissingReason.ENGINE_DIED, "SIGILL");
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      names = {"MODEL_UNOBTAINABLE", "CORRUPT", "RESOURCE", "NOT_FOUND"})
  void aModelThatIsNotToBeHadIsMissing(ErrorCode code) {
    trials.parts.onObtain =
        () -> {
          throw new ChipboardException(code, "hub: no answer; pip: no such package");
        };
    assertMissing(
        trials.run("agent@1", "answer"), MissingReason.MODEL_UNOBTAINABLE, "hub: no answer");
  }

  @Test
  void aFetchIsToldHereAndAtTheCoordinator() {
    var attempt = new Attempt(assignment("agent@1", "answer", "d", chat()));
    var phases = new java.util.ArrayList<String>();
    trials.parts.onFetched = () -> phases.add(String.valueOf(attempt.lease().progress()));

    var name = Loading.variant(attempt).name();
    trials.runner().run(attempt);

    assertThat(trials.parts.heard)
        .containsExactly(name + " hub: no answer", name + " from pip: 1/2", name + " over");
    assertThat(phases).singleElement().asString().contains("fetching the model: 1 B of 2 B (pip)");
  }
}
