package dev.chipboard.tasks.grade;

import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.TaskFailed;
import java.util.List;

/// Turns what an agent left into an outcome, by one rule for all tasks.
public final class Grader {
  /// The version of everything in this room that decides about a score; part of suite digests.
  public static final int VERSION = Ladder.VERSION;

  private Grader() {}

  /// Grades. The same arguments give the same outcome.
  ///
  /// @param instance what was asked
  /// @param evidence what the agent left and what was seen of it. Where the sandbox of the hidden
  ///   run failed, do not call this: the trial is then missing with [MissingReason#SANDBOX_ERROR]
  /// @param facts how the loop ended
  /// @return [Outcome.Scored], or [Outcome.Missing] for a stop that is no doing of the model and
  ///   for a grader that failed in itself
  public static Outcome score(Instance instance, Evidence evidence, AgentFacts facts) {
    var missing = Failures.missing(facts.stop());
    if (missing.isPresent()) {
      var detail = facts.detail();
      return new Outcome.Missing(missing.get(), detail == null ? facts.stop().wireName() : detail);
    }
    try {
      return scored(instance, evidence, facts);
    } catch (TaskFailed e) {
      return new Outcome.Missing(MissingReason.GRADER_ERROR, e.text());
    } catch (RuntimeException e) {
      // A defect of a grader must not become a zero of the model.
      return new Outcome.Missing(MissingReason.GRADER_ERROR, "the grader failed: " + e);
    }
  }

  private static Outcome scored(Instance instance, Evidence evidence, AgentFacts facts) {
    var workspace = evidence.workspace();
    var checks = instance.grade(evidence);
    int held = (int) checks.stream().filter(Check::pass).count();
    boolean pass = held == checks.size();
    var ladder =
        Ladder.value(
            new Ladder.Facts(
                held,
                checks.size(),
                instance.wellFormed(evidence),
                Cleanliness.clean(instance, workspace, facts),
                facts.actions() > 0 || artifact(instance, workspace),
                facts.stop() == StopReason.REFUSED));
    return new Outcome.Scored(
        pass,
        ladder,
        List.copyOf(checks),
        facts.stop(),
        Failures.of(facts, pass),
        pass ? null : facts.detail(),
        facts.protocol(),
        facts.turns(),
        facts.actions(),
        facts.formatErrors());
  }

  private static boolean artifact(Instance instance, FrozenWorkspace workspace) {
    var touched = Cleanliness.touched(instance.files(), workspace);
    return instance.outputs().stream().anyMatch(touched::contains);
  }
}
