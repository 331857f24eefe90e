package dev.chipboard.worker.proof;

import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.grade.DialogueGrader;
import dev.chipboard.tasks.grade.DialogueGrader.Ending;
import dev.chipboard.tasks.suite.Dialogue;
import dev.chipboard.tasks.suite.Dialogue.Turn;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.worker.baseline.RandomCall;
import dev.chipboard.worker.proof.Finding.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/// Proves tests of tool calls, conversation by conversation. Needs no sandbox.
public final class ToolProver {
  private ToolProver() {}

  /// Tries all claims but that of looking around, which a conversation does not know. Doing nothing
  /// has to earn exactly what silence deserves.
  public static Finding prove(Task.Tools task, long seed) {
    long began = System.nanoTime();
    var faults = new Faults();
    var dialogue = task.dialogue(seed);
    faults.unless(
        text(dialogue).equals(text(task.dialogue(seed))), Claim.GENERATOR, "another conversation");

    var oracle = talk(dialogue, Dialogue::oracle);
    var outcome = score(dialogue, oracle, StopReason.SUBMITTED);
    faults.unless(passed(outcome), Claim.ORACLE, outcome);
    var stored = oracle.stream().map(turn -> Json.read(Json.write(turn), Turn.class)).toList();
    var again = score(task.dialogue(seed), stored, StopReason.SUBMITTED);
    faults.unless(Json.write(again).equals(Json.write(outcome)), Claim.GRADER, again);

    var silence = score(dialogue, List.of(new Turn("", List.of())), StopReason.NO_ACTION);
    faults.unless(deserved(dialogue, silence), Claim.NOTHING, silence);

    var guessed =
        score(
            dialogue,
            talk(dialogue, (it, soFar) -> RandomCall.of(it.tools(), seed, soFar.size())),
            StopReason.SUBMITTED);
    // With nothing to call a random caller has nothing to get wrong.
    faults.unless(!passed(guessed) || dialogue.tools().isEmpty(), Claim.RANDOM, guessed);
    return faults.finding(task.name(), seed, began);
  }

  private static boolean deserved(Dialogue dialogue, Outcome silence) {
    return dialogue.silencePasses()
        ? passed(silence)
        : silence instanceof Outcome.Scored scored
            && scored.ladder() == 0
            && scored.checks().stream().noneMatch(Outcome.Check::pass);
  }

  private static boolean passed(Outcome outcome) {
    return outcome instanceof Outcome.Scored scored && scored.pass();
  }

  private static Outcome score(Dialogue dialogue, List<Turn> turns, StopReason stop) {
    return DialogueGrader.score(dialogue, turns, new Ending(stop, null, "native"));
  }

  private static List<Turn> talk(Dialogue dialogue, BiFunction<Dialogue, List<Turn>, Turn> model) {
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

  private static String text(Dialogue dialogue) {
    return Json.write(dialogue.opening())
        + Json.write(dialogue.tools())
        + dialogue.choice()
        + dialogue.mostTurns()
        + dialogue.answerKey()
        + talk(dialogue, Dialogue::oracle);
  }
}
