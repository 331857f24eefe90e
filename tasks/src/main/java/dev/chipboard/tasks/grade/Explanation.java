package dev.chipboard.tasks.grade;

import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.Instance;
import java.util.List;

/// Why an outcome has the value that it has, in words.
///
/// @param ladder why this rung and no other
/// @param unclean what made the way unclean; empty where it was clean
public record Explanation(String ladder, List<String> unclean) {
  public Explanation {
    unclean = List.copyOf(unclean);
  }

  /// Explains what [Grader#score] gave for the same arguments.
  public static Explanation of(
      Instance instance, Evidence evidence, AgentFacts facts, Outcome.Scored outcome) {
    int checks = outcome.checks().size();
    int held = (int) outcome.checks().stream().filter(Check::pass).count();
    var unclean = Cleanliness.lacking(instance, evidence.workspace(), facts);
    return new Explanation(
        ladder(held, checks, unclean.isEmpty(), instance.wellFormed(evidence), outcome), unclean);
  }

  private static String ladder(
      int held, int checks, boolean clean, boolean wellFormed, Outcome.Scored outcome) {
    var of = held + " of " + checks + " checks hold";
    if (held == checks) {
      return of + (clean ? ", and the way was clean" : ", but the way was not clean");
    }
    if (held * 5L >= checks * 3L) {
      return of + ": three fifths or more, and not all";
    }
    if (held > 0) {
      return of
          + ": fewer than three fifths, "
          + (wellFormed ? "and the answer has the right form" : "and the answer has another form");
    }
    return of
        + (outcome.ladder() > 0
            ? ", but something was done: a command was run or an asked-for file is there"
            : ", and nothing was done");
  }
}
