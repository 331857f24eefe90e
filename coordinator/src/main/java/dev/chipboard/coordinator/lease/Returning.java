package dev.chipboard.coordinator.lease;

import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.coordinator.sweep.Bell;
import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.trial.MissingReason;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Puts trials back at once that nobody is at work on, though their leases still run. A result of
/// such an attempt is welcome all the same.
public final class Returning {
  private final LeaseSettings settings;
  private final Bell bell;

  public Returning(LeaseSettings settings, Bell bell) {
    this.settings = settings;
    this.bell = bell;
  }

  /// Takes back what a worker does not know of: the answer to its claim was lost, or its process is
  /// another one now.
  ///
  /// @param kept the attempts that it is at work on or has a result of
  void unknownTo(Transaction transaction, WorkerId worker, Collection<AttemptId> kept) {
    Set<String> ids = kept.stream().map(AttemptId::value).collect(Collectors.toSet());
    var forgotten =
        Held.openOf(transaction, worker).stream().filter(held -> !ids.contains(held.id())).toList();
    takeBack(transaction, forgotten, "worker " + worker + " is back and knows nothing of it");
  }

  /// Takes back all that a worker had which does not belong to the fleet any more.
  public void revoked(Transaction transaction, WorkerId worker) {
    takeBack(transaction, Held.openOf(transaction, worker), "worker " + worker + " was revoked");
  }

  private void takeBack(Transaction transaction, List<Held> attempts, String detail) {
    if (attempts.isEmpty()) {
      return;
    }
    var changes = new Changes(transaction, settings, bell);
    for (var held : attempts) {
      changes.attempt(held, "returned");
      if (held.current() && changes.returned(held, detail)) {
        transaction.append(
            EventKind.TRIAL_FINISHED,
            held.trial().sweep(),
            held.trial().id(),
            held.worker(),
            EventData.missing(MissingReason.WORKER_LOST, detail, held.id()));
      }
    }
    changes.write();
  }
}
