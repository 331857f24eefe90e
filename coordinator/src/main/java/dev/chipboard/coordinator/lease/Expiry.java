package dev.chipboard.coordinator.lease;

import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.coordinator.sweep.Bell;
import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.trial.MissingReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes back leases that ran out.
final class Expiry {
  private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);

  private final LeaseSettings settings;
  private final Bell bell;
  private long lastTick = Long.MIN_VALUE;

  Expiry(LeaseSettings settings, Bell bell) {
    this.settings = settings;
    this.bell = bell;
  }

  /// Judges nobody over a time in which this coordinator was itself not alive: asleep, or not yet
  /// started. Workers could not renew then. Called on the store's writer thread alone.
  int expire(Transaction transaction) {
    long now = transaction.now();
    boolean wasAlive =
        lastTick != Long.MIN_VALUE && now - lastTick <= 3 * settings.tick().toMillis();
    long before = lastTick;
    // While nothing can be written no lease can be renewed either: as good as not alive.
    transaction.afterCommit(() -> lastTick = now);
    if (wasAlive) {
      return takeBack(transaction);
    }
    int extended =
        transaction
            .handle()
            .execute(
                "UPDATE attempts SET lease_until = ? WHERE state = 'open'",
                now + settings.lease().toMillis());
    if (before != Long.MIN_VALUE) {
      LOG.info(
          "this coordinator did not run for {} ms: {} leases extended", now - before, extended);
    }
    return 0;
  }

  private int takeBack(Transaction transaction) {
    var expired = Held.expired(transaction);
    var changes = new Changes(transaction, settings, bell);
    for (var held : expired) {
      changes.attempt(held, "lost");
      if (held.current()) {
        lose(transaction, changes, held);
      }
    }
    changes.write();
    return expired.size();
  }

  private void lose(Transaction transaction, Changes changes, Held held) {
    var detail =
        "worker "
            + held.worker()
            + " did not renew its lease of "
            + settings.lease().toSeconds()
            + " s";
    if (changes.failed(held, MissingReason.WORKER_LOST, detail)) {
      transaction.append(
          EventKind.TRIAL_FINISHED,
          held.trial().sweep(),
          held.trial().id(),
          held.worker(),
          EventData.missing(MissingReason.WORKER_LOST, detail, held.id()));
    }
  }
}
