package dev.chipboard.worker.job;

import static dev.chipboard.worker.job.TestTrials.assertMissing;
import static dev.chipboard.worker.job.TestTrials.assignment;
import static dev.chipboard.worker.job.TestTrials.chat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialsTest {
  private final TestTrials trials;

  TrialsTest(@TempDir Path folder) {
    trials = new TestTrials(folder);
  }

  @Test
  void noopIsMeasuredWithoutModelOrEngine() {
    var result = trials.run("noop@1", "noop");

    assertThat(result.outcome()).isEqualTo(new Outcome.Measured());
    assertThat(result.conditions().engine()).isNull();
    assertThat(trials.parts.starts).isZero();
  }

  @Test
  void anUnknownSuiteTaskOrStateOfASuiteIsNotRun() {
    assertMissing(trials.run("chess@1", "mate"), MissingReason.UNKNOWN_TASK, "no suite chess@1");
    assertMissing(trials.run("agent@1", "mate"), MissingReason.UNKNOWN_TASK, "no task mate");
    var other = trials.runner().run(new Attempt(assignment("agent@1", "answer", "other", chat())));
    assertMissing(other, MissingReason.UNKNOWN_TASK, "another state of agent@1");
  }

  @Test
  void aDefectIsARowAndNotALostWorker() {
    trials.parts.onObtain =
        () -> {
          throw new IllegalStateException("bug");
        };
    assertMissing(
        trials.run("agent@1", "answer"), MissingReason.WORKER_ERROR, "a defect of the worker");
  }
}
