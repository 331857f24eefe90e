package dev.chipboard.tasks.readiness;

import dev.chipboard.tasks.suite.Dialogue;
import dev.chipboard.tasks.suite.Dialogue.Turn;
import dev.chipboard.tasks.suite.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Holds conversations as a trial does, with a scripted model. */
final class Answering {
  private Answering() {}

  static Stream<Task.Tools> tasks() {
    return ReadinessTasks.all().stream().map(Task.Tools.class::cast);
  }

  static Task.Tools task(String name) {
    return tasks().filter(task -> task.name().equals(name)).findFirst().orElseThrow();
  }

  /** What the oracle says, all the way. */
  static List<Turn> oracle(Dialogue dialogue) {
    return talk(dialogue, Dialogue::oracle);
  }

  static List<Turn> talk(Dialogue dialogue, BiFunction<Dialogue, List<Turn>, Turn> model) {
    var turns = new ArrayList<Turn>();
    while (turns.size() < dialogue.mostTurns()) {
      var turn = model.apply(dialogue, turns);
      turns.add(turn);
      boolean over = turn.calls().isEmpty() ? dialogue.next(turns).isEmpty() : dialogue.over(turns);
      if (over) {
        break;
      }
    }
    return turns;
  }

  static boolean passes(Dialogue dialogue, List<Turn> turns) {
    return dialogue.grade(turns).stream().allMatch(check -> check.pass());
  }

  /** Names of the checks that do not hold. */
  static List<String> failed(Dialogue dialogue, List<Turn> turns) {
    return dialogue.grade(turns).stream()
        .filter(check -> !check.pass())
        .map(check -> check.name())
        .toList();
  }
}
