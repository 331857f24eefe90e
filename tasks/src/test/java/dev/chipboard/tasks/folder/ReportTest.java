package dev.chipboard.tasks.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.grade.AgentFacts;
import dev.chipboard.tasks.grade.Grader;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Instance.HiddenOutput;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.tasks.suite.TaskFailed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {
  private static final String GOOD =
      "{\"checks\": [{\"name\": \"form\", \"pass\": true}, {\"name\": \"count\", \"pass\": false,"
          + " \"detail\": \"found 3\\u0007\"}], \"wellFormed\": false}";

  private static Instance instance() {
    return ((Task.Agent) new SuiteFolder().suite().tasks().getFirst()).instance(1);
  }

  private static Evidence said(int exitCode, String output) {
    return Evidence.of(new FrozenWorkspace(Map.of(), List.of(), 0))
        .with(Optional.of(new HiddenOutput(exitCode, output)));
  }

  @Test
  void checksComeInTheOrderOfTheSuite() {
    var evidence = said(0, "some talk\n" + GOOD + "\n\n");

    assertThat(instance().grade(evidence))
        .containsExactly(new Check("count", false, "found 3?"), new Check("form", true, null));
    assertThat(instance().wellFormed(evidence)).isFalse();
    assertThat(instance().checkNames()).containsExactly("count", "form");
  }

  @Test
  void withoutAWordAboutItTheOutputsAreTheForm() {
    var evidence = said(0, GOOD.replace(", \"wellFormed\": false", ""));
    var there = new FrozenWorkspace(Map.of("answer.json", new byte[0]), List.of(), 0);

    assertThat(instance().wellFormed(evidence)).isFalse();
    assertThat(instance().wellFormed(Evidence.of(there).with(evidence.hidden()))).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          0 | ``                                                      | printed nothing
          0 | done                                                    | the last line that it printed is not JSON
          0 | []                                                      | must be an object
          0 | {"checks": 1}                                           | checks in its report must be a list
          0 | {"checks": [1]}                                         | must be an object, not 1
          0 | {"checks": [], "more": 1}                               | unknown 'more'
          0 | {"checks": []}                                          | without 'count', which suite.yaml names
          0 | {"checks": [{"name": "cuont", "pass": true}]}           | unknown 'cuont' in its report. Did you mean 'count'?
          0 | {"checks": [{"name": "count", "pass": 1}]}              | pass of 'count' in its report must be true or false
          0 | {"checks": [], "checks": []}                            | not JSON
          0 | {"checks": [], "wellFormed": "yes"}                     | wellFormed in its report is true or false
          1 | {"checks": []}                                          | ended with exit code 1
          124 | x                                                     | was stopped at its limit of 60 s
          """)
  void aCheckThatFailsIsNoZeroOfTheModel(int exitCode, String output, String told) {
    var evidence = said(exitCode, output);

    assertThatThrownBy(() -> instance().grade(evidence))
        .isInstanceOf(TaskFailed.class)
        .hasMessageStartingWith("the check of words failed: ")
        .hasMessageContaining(told);
    var facts = new AgentFacts(StopReason.SUBMITTED, null, "fence", 2, 1, 0);
    assertThat(Grader.score(instance(), evidence, facts))
        .isInstanceOfSatisfying(
            Outcome.Missing.class,
            missing -> {
              assertThat(missing.reason()).isEqualTo(MissingReason.GRADER_ERROR);
              assertThat(missing.detail()).contains(told);
            });
  }

  @Test
  void withoutAHiddenRunNothingIsGraded() {
    var untouched = Evidence.of(new FrozenWorkspace(Map.of(), List.of(), 0));

    assertThatThrownBy(() -> instance().grade(untouched)).isInstanceOf(TaskFailed.class);
  }

  @Test
  void theAgentsCodeNeverStandsBesideTheRightAnswer() {
    var folder =
        new SuiteFolder()
            .yaml("    check: ", "    run: python3 it.py\n    check: ")
            .put("words/hidden/input.txt", "in");
    var instance = ((Task.Agent) folder.suite().tasks().getFirst()).instance(1);
    var planted = Map.of("it.py", new byte[] {1}, "hidden/input.txt", new byte[] {9});
    var workspace = new FrozenWorkspace(planted, List.of(), 0);

    var first = instance.hiddenRun(workspace).orElseThrow();
    var output = new HiddenOutput(3, "out");
    var second = first.then().orElseThrow().after(workspace, output);

    assertThat(first.files().keySet()).containsExactlyInAnyOrder("it.py", "hidden/input.txt");
    assertThat(first.files().get("hidden/input.txt")).asString().isEqualTo("in");
    assertThat(second.files().keySet())
        .contains("check/check.py", "workspace/it.py", "run/output", "run/exit-code");
    assertThat(second.files().get("run/exit-code")).asString().isEqualTo("3");
    assertThat(second.then()).isEmpty();
  }
}
