package dev.chipboard.worker.agent;

import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.grade.FormatFault;
import java.util.Optional;

/// Counts replies without an action.
final class FormatErrors {
  private final int most;
  private int total;
  private int inARow;
  private boolean proseAlone = true;
  private boolean refusals = true;

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
    refusals = true;
  }

  /// Takes one and says how the loop ends, if it does. A model that acted before and now only talks
  /// has ended by itself without submitting; one that never acted has refused, where all that it
  /// says is that it will not; one that talks of something else, or tries and fails to act, has not
  /// kept to the form.
  Optional<StopReason> add(FormatFault error, String reply, int actionsBefore) {
    total++;
    inARow++;
    proseAlone &= error == FormatFault.PROSE_ONLY;
    refusals &= Refusals.in(reply);
    if (inARow < most) {
      return Optional.empty();
    }
    if (!proseAlone) {
      return Optional.of(StopReason.FORMAT_EXHAUSTED);
    }
    if (actionsBefore > 0) {
      return Optional.of(StopReason.NO_ACTION);
    }
    return Optional.of(refusals ? StopReason.REFUSED : StopReason.FORMAT_EXHAUSTED);
  }
}
