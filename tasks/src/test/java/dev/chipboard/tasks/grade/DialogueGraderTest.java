package dev.chipboard.tasks.grade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.FailureClass;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.bundled.BundledSuites;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.grade.DialogueGrader.Ending;
import dev.chipboard.tasks.suite.Dialogue;
import dev.chipboard.tasks.suite.Dialogue.Turn;
import dev.chipboard.tasks.suite.Task;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DialogueGraderTest {
  private static final Dialogue SINGLE = dialogue("single-tool");
  private static final Dialogue QUIET = dialogue("irrelevant-tools");

  private static Dialogue dialogue(String task) {
    return ((Task.Tools) BundledSuites.load().task("agent-readiness@1", task)).dialogue(3);
  }

  private static Outcome.Scored score(
      Dialogue dialogue, StopReason stop, @Nullable String detail, ToolCall... calls) {
    var turns = List.of(new Turn("text", List.of(calls)));
    return (Outcome.Scored)
        DialogueGrader.score(dialogue, turns, new Ending(stop, detail, "native"));
  }

  private static ToolCall call(String name, String arguments) {
    return new ToolCall("1", name, arguments);
  }

  private static String offered(Dialogue dialogue) {
    return dialogue.tools().getFirst().name();
  }

  @Test
  void theRightCallPassesWithoutALadder() {
    var outcome =
        (Outcome.Scored)
            DialogueGrader.score(
                SINGLE,
                List.of(SINGLE.oracle(List.of())),
                new Ending(StopReason.SUBMITTED, null, "native"));

    assertThat(outcome.pass()).isTrue();
    assertThat(outcome.ladder()).isEqualTo(1);
    assertThat(outcome.failure()).isEqualTo(FailureClass.NONE);
    assertThat(outcome.actions()).isEqualTo(1);
  }

  @Test
  void noCallWhereOneIsWantedIsAFailureOfForm() {
    assertFormat(score(SINGLE, StopReason.NO_ACTION, null), "prose-only");
    assertFormat(score(SINGLE, StopReason.NO_ACTION, "truncated"), "truncated");
    assertFormat(
        score(SINGLE, StopReason.SUBMITTED, null, call(offered(SINGLE), "{\"a\":")), "bad-json");
    assertFormat(score(SINGLE, StopReason.SUBMITTED, null, call("fly", "{}")), "unknown-tool");
  }

  private static void assertFormat(Outcome.Scored outcome, String detail) {
    assertThat(outcome.failure()).isEqualTo(FailureClass.FORMAT);
    assertThat(outcome.failureDetail()).isEqualTo(detail);
    assertThat(outcome.formatErrors()).isEqualTo(1);
    assertThat(outcome.ladder()).isZero();
  }

  @Test
  void aWrongCallIsAFailureOfCapability() {
    var wrong = score(SINGLE, StopReason.SUBMITTED, null, call(offered(SINGLE), "{}"));
    assertThat(wrong.failure()).isEqualTo(FailureClass.CAPABILITY);
    assertThat(score(SINGLE, StopReason.TOKEN_CEILING, null, call(offered(SINGLE), "{}")).failure())
        .isEqualTo(FailureClass.TOKEN_CEILING);
  }

  @Test
  void aCallWhereNoneIsWantedIsAFailureOfCapabilityWhateverItsForm() {
    assertThat(score(QUIET, StopReason.NO_ACTION, null).pass()).isTrue();
    assertThat(score(QUIET, StopReason.NO_ACTION, "truncated").failureDetail()).isNull();
    for (var call : List.of(call(offered(QUIET), "{}"), call("fly", "no json"))) {
      assertThat(score(QUIET, StopReason.SUBMITTED, null, call).failure())
          .isEqualTo(FailureClass.CAPABILITY);
    }
  }

  @Test
  void whatIsNoDoingOfTheModelIsMissing() {
    assertThat(
            DialogueGrader.score(
                SINGLE, List.of(), new Ending(StopReason.WALL_WATCHDOG, null, "native")))
        .isEqualTo(new Outcome.Missing(MissingReason.TOO_SLOW, "wall_watchdog"));
  }

  /** Stop, detail and protocol of an outcome give the same outcome again. */
  @Test
  void gradingAgainFromTheOutcomeGivesTheSameBytes() {
    var turns = List.of(new Turn("text", List.of(call(offered(SINGLE), "{\"a\":"))));
    for (var detail : new String[] {null, "truncated"}) {
      for (var stop : List.of(StopReason.NO_ACTION, StopReason.REPETITION)) {
        for (var said : List.of(turns, List.of(new Turn("text", List.of())))) {
          var once =
              (Outcome.Scored)
                  DialogueGrader.score(SINGLE, said, new Ending(stop, detail, "native"));
          var again =
              DialogueGrader.score(
                  SINGLE, said, new Ending(once.stop(), once.failureDetail(), once.protocol()));
          assertThat(Json.write(again)).isEqualTo(Json.write(once));
        }
      }
    }
  }
}
