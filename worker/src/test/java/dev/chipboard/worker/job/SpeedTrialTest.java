package dev.chipboard.worker.job;

import static dev.chipboard.worker.job.TestTrials.assertMissing;
import static dev.chipboard.worker.job.TestTrials.assignment;
import static dev.chipboard.worker.job.TestTrials.chat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.trial.Metric;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeedTrialTest {
  private final TestTrials trials;

  SpeedTrialTest(@TempDir Path folder) {
    trials = new TestTrials(folder);
  }

  @Test
  void speedTakesTheSamplesAfterTheWarmUpFromAFreshEngine() {
    var engine = new FakeEngine();
    trials.parts.engine = () -> engine;

    var result = trials.run("speed@1", "pp512-tg128");

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
  void itsProgressTellsTheRateOfTheLastSample() {
    var attempt = new Attempt(assignment("speed@1", "pp512-tg128", "d", chat()));
    var rates = new ArrayList<Optional<Double>>();
    trials.parts.engine =
        () -> {
          var engine = new FakeEngine();
          engine.answer =
              n -> {
                var progress = Objects.requireNonNull(attempt.lease().progress());
                rates.add(Optional.ofNullable(progress.tokensPerSecond()));
                return FakeEngine.reply(512, n);
              };
          return engine;
        };

    trials.runner().run(attempt);

    assertThat(rates)
        .containsExactly(
            Optional.empty(), Optional.of(100.0), Optional.of(100.0), Optional.of(100.0));
  }

  @Test
  void theSameSeedMeasuresTheSameTokens() {
    var first = new FakeEngine();
    var second = new FakeEngine();
    trials.parts.engine = () -> trials.parts.starts == 1 ? first : second;
    var runner = trials.runner();

    runner.run(new Attempt(assignment("speed@1", "pp512-tg128", "d", chat())));
    var again = runner.run(new Attempt(assignment("speed@1", "pp512-tg128", "d", chat())));

    assertThat(second.prompts).isEqualTo(first.prompts);
    assertThat(again.conditions().notes()).containsEntry("pageCache", "warm");
  }

  @Test
  void aCachedPromptIsNoMeasurement() {
    trials.parts.engine =
        () -> {
          var engine = new FakeEngine();
          engine.answer = n -> FakeEngine.reply(512, n - 1);
          return engine;
        };
    assertMissing(trials.run("speed@1", "pp512-tg128"), MissingReason.ENGINE_ERROR, "decode 128");
  }
}
