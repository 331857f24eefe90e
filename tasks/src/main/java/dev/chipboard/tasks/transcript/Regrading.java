package dev.chipboard.tasks.transcript;

import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.tasks.grade.DialogueGrader;
import dev.chipboard.tasks.grade.Grader;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.Instance.HiddenOutput;
import dev.chipboard.tasks.suite.Instance.HiddenRun;
import dev.chipboard.tasks.suite.Suites;
import dev.chipboard.tasks.suite.Task;
import java.util.Optional;
import java.util.function.Function;

/// What comes of grading the evidence of a trial once more.
public sealed interface Regrading {
  /// It was graded.
  ///
  /// @param outcome what the grader says now
  /// @param hidden what the hidden run left that it looked at; empty where there was none
  record Graded(Outcome outcome, Optional<HiddenOutput> hidden) implements Regrading {}

  /// It cannot be graded.
  ///
  /// @param why in words for people, with the next step where there is one
  record Refused(String why) implements Regrading {}

  /// Grades from the evidence alone. The same evidence gives the same outcome.
  static Regrading of(Transcript transcript, Suites suites) {
    return grade(transcript, suites, Optional.empty());
  }

  /// Grades, and lets the hidden run of the task, if it has one for what was left, run once more.
  ///
  /// @param run runs files and a command in a fresh sandbox
  static Regrading again(
      Transcript transcript, Suites suites, Function<HiddenRun, HiddenOutput> run) {
    return grade(transcript, suites, Optional.of(run));
  }

  private static Regrading grade(
      Transcript transcript, Suites suites, Optional<Function<HiddenRun, HiddenOutput>> run) {
    return switch (FoundTask.of(transcript.assignment().work(), suites)) {
      case FoundTask.Absent(var why) -> new Refused(why);
      case FoundTask.Here(Task.Agent task) -> agent(transcript, task, run);
      case FoundTask.Here(Task.Tools task) -> conversation(transcript, task);
      case FoundTask.Here(Task.Speed task) -> measured(task);
      case FoundTask.Here(Task.Noop task) -> measured(task);
    };
  }

  private static Regrading measured(Task task) {
    return new Refused(task.name() + " is measured, not graded: there is nothing to grade again");
  }

  private static Regrading conversation(Transcript transcript, Task.Tools task) {
    var turns = transcript.dialogue();
    if (turns == null
        || !(transcript.outcome()
            instanceof Outcome.Scored(_, _, _, var stop, _, var detail, var protocol, _, _, _))) {
      return new Refused("the conversation was not graded in the first place");
    }
    var dialogue = task.dialogue(transcript.assignment().work().seed());
    var ending = new DialogueGrader.Ending(stop, detail, protocol);
    return new Graded(DialogueGrader.score(dialogue, turns, ending), Optional.empty());
  }

  private static Regrading agent(
      Transcript transcript, Task.Agent task, Optional<Function<HiddenRun, HiddenOutput>> run) {
    var facts = transcript.facts();
    if (facts == null) {
      return new Refused(
          "the trial was not graded in the first place"
              + (transcript.outcome() instanceof Outcome.Missing(var reason, var detail)
                  ? ": " + reason.wireName() + ", " + detail
                  : ""));
    }
    var kept = transcript.evidence().whole();
    if (kept.isEmpty()) {
      var left = transcript.evidence().files().stream().filter(file -> file.leftOut()).count();
      return new Refused(
          left
              + " of the workspace's files were too large to be kept with the trial, and without"
              + " them nothing can be graded");
    }
    var instance = task.instance(transcript.assignment().work().seed());
    Evidence evidence = kept.get();
    if (run.isPresent()) {
      evidence = evidence.with(instance.hiddenRun(evidence.workspace()).map(run.get()));
    }
    return new Graded(Grader.score(instance, evidence, facts), evidence.hidden());
  }
}
