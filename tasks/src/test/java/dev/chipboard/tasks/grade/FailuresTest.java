package dev.chipboard.tasks.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.trial.FailureClass;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.StopReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailuresTest {
  @ParameterizedTest
  @CsvSource({
    // stop, turns, actions, formatErrors, class
    "SUBMITTED,        3, 2, 0, CAPABILITY",
    "SUBMITTED,        1, 0, 0, CAPABILITY",
    "SUBMITTED,        4, 0, 3, CAPABILITY",
    "NO_ACTION,        3, 2, 0, CAPABILITY",
    "NO_ACTION,        1, 0, 0, FORMAT",
    "TURN_CEILING,    25, 9, 2, TURN_CEILING",
    "TOKEN_CEILING,   12, 9, 0, TOKEN_CEILING",
    "TOKEN_CEILING,    2, 0, 2, FORMAT",
    "CONTEXT_OVERFLOW, 5, 4, 0, CONTEXT_CEILING",
    "CONTEXT_OVERFLOW, 0, 0, 0, CONTEXT_CEILING",
    "FORMAT_EXHAUSTED, 5, 2, 3, FORMAT",
    "REPETITION,       4, 4, 0, REPETITION",
    "REFUSED,          1, 0, 1, REFUSAL",
  })
  void classFollowsFromStopAndVerdict(
      StopReason stop, int turns, int actions, int formatErrors, FailureClass expected) {
    var facts = new AgentFacts(stop, null, "fence", turns, actions, formatErrors);

    assertThat(Failures.of(facts, false)).isEqualTo(expected);
    assertThat(Failures.of(facts, true)).isEqualTo(FailureClass.NONE);
    assertThat(Failures.missing(stop)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "WALL_WATCHDOG, TOO_SLOW",
    "SANDBOX_ERROR, SANDBOX_ERROR",
    "ENGINE_ERROR, ENGINE_ERROR",
    "NODE_LOST, WORKER_LOST",
    "CANCELLED, INTERRUPTED",
  })
  void stopsThatAreNoDoingOfTheModelHaveNoScore(StopReason stop, MissingReason reason) {
    assertThat(Failures.missing(stop)).contains(reason);
  }

  @ParameterizedTest
  @EnumSource(StopReason.class)
  void everyStopEitherScoresOrIsMissing(StopReason stop) {
    var facts = new AgentFacts(stop, null, "fence", 3, 2, 0);

    if (Failures.missing(stop).isEmpty()) {
      assertThat(Failures.of(facts, false)).isNotEqualTo(FailureClass.NONE);
    }
  }
}
