package dev.chipboard.worker.agent;

import dev.chipboard.protocol.trial.StopReason;
import java.util.Optional;

/// Counts replies without an action.
final class FormatErrors {
  private final int most;
  private int total;
  private int inARow;
  private boolean proseAlone = true;

  FormatErrors(int most) {
    this.most = most;
  }

  int total() {
    return total;
  }

  /// An action came.
  void none() {
    inARow = 0;
    proseAlone = true;
  }

  /// Takes one and says how the loop ends, if it does. A model that acted before and now only talks
  /// has ended by itself without submitting; one that never acted, or tries and fails to, has not
  /// kept to the form.
  Optional<StopReason> add(FormatError error, int actionsBefore) {
    total++;
    inARow++;
    proseAlone &= error == FormatError.PROSE_ONLY;
    if (inARow < most) {
      return Optional.empty();
    }
    return Optional.of(
        proseAlone && actionsBefore > 0 ? StopReason.NO_ACTION : StopReason.FORMAT_EXHAUSTED);
  }
}
