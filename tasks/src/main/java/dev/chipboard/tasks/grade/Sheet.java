package dev.chipboard.tasks.grade;

import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import java.util.List;

/// The right content of `answer.json`, and how an answer is held against it.
public interface Sheet {
  /// The file that holds the answer.
  String FILE = "answer.json";

  /// Returns the right answer as JSON.
  String json();

  /// Holds a workspace's answer against it: independent checks, of which an answer that is wrong
  /// throughout holds none.
  List<Check> grade(FrozenWorkspace workspace);

  /// Whether the answer has the right form, right or wrong.
  boolean wellFormed(FrozenWorkspace workspace);
}
