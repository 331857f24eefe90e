package dev.chipboard.worker.baseline;

import dev.chipboard.tasks.suite.Dialogue.Turn;
import java.util.List;

/// What is said in one conversation, turn by turn.
interface Script {
  /// Returns what comes next.
  ///
  /// @param soFar what this one said before, in its order
  Turn next(List<Turn> soFar);
}
