package dev.chipboard.coordinator.sweep;

import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.protocol.event.EventKind;

/// Notices when a sweep has ended.
public final class Progress {
  private Progress() {}

  /// Takes trials that have ended off a sweep's count, and completes it where none is left and no
  /// chip is waited for.
  public static void ended(Transaction transaction, String sweep, long trials) {
    transaction.change(
        "UPDATE sweeps SET open_trials = open_trials - ? WHERE id = ?", trials, sweep);
    check(transaction, sweep);
  }

  static void check(Transaction transaction, String sweep) {
    var completed =
        transaction.change(
            "UPDATE sweeps SET state = 'complete', ended_at = ? WHERE id = ? AND state ="
                + " 'running' AND open_trials = 0 AND awaits = 0",
            transaction.now(),
            sweep);
    if (completed == 1) {
      transaction.append(EventKind.SWEEP_COMPLETE, sweep, null, null, "{}");
    }
  }
}
