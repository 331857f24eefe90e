package dev.chipboard.tasks.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.cheat.Cheats;
import dev.chipboard.tasks.suite.Cheat;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Specification.Meaning;
import dev.chipboard.tasks.suite.Task;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpecificationsTest {
  static Stream<Task.Agent> agentTasks() {
    return OracleIT.agentTasks();
  }

  @ParameterizedTest
  @MethodSource("agentTasks")
  void everyCheckIsExplainedAndNoOther(Task.Agent task) {
    var instance = task.instance(1);
    var untouched = new FrozenWorkspace(instance.files(), List.of(), 0);

    assertThat(task.specification().orElseThrow().checks())
        .extracting(Meaning::check)
        .containsExactlyElementsOf(
            instance.grade(Evidence.of(untouched)).stream().map(Check::name).toList());
  }

  @ParameterizedTest
  @MethodSource("agentTasks")
  void guessingIsHopeless(Task.Agent task) {
    assertThat(task.specification().orElseThrow().guess().most()).isPositive().isLessThan(1e-6);
  }

  @ParameterizedTest
  @MethodSource("agentTasks")
  void cheatsHaveNamesOfTheirOwnAndFitIntoACommand(Task.Agent task) {
    var cheats = Cheats.of(task, 1);

    assertThat(cheats).hasSizeGreaterThan(7);
    assertThat(cheats).extracting(Cheat::name).doesNotHaveDuplicates();
    assertThat(cheats)
        .allSatisfy(cheat ->
            assertThat(cheat.commands())
                .isNotEmpty()
                .allMatch(command -> command.length() < 120 << 10));
  }

  /// An answer that the prompt names could be guessed.
  @ParameterizedTest
  @MethodSource("agentTasks")
  void noTextOfTheAnswerStandsInThePrompt(Task.Agent task) {
    if (task.name().equals("process-monitor")) {
      for (long seed = 0; seed < 200; seed++) {
        var instance = task.instance(seed);
        for (var word : instance.answerKey().split("\"")) {
          if (word.matches("[a-z]+-[0-9a-f]{4}")) {
            assertThat(instance.prompt()).as("seed %d", seed).doesNotContain(word);
          }
        }
      }
    }
  }
}
