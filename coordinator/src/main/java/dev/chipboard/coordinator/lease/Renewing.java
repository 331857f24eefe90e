package dev.chipboard.coordinator.lease;

import dev.chipboard.coordinator.store.Batch;
import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.protocol.bus.Renew;
import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.event.FleetEvent;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Keeps leases, fenced by their version.
final class Renewing {
  private final Transaction transaction;
  private final String worker;
  private final long leaseMillis;
  private final List<FleetEvent> progress = new ArrayList<>();
  private final Batch updates;

  Renewing(Transaction transaction, WorkerId worker, LeaseSettings settings) {
    this.transaction = transaction;
    this.worker = worker.value();
    this.leaseMillis = settings.lease().toMillis();
    this.updates =
        new Batch(
            transaction,
            "UPDATE attempts SET lease_until = ? WHERE id = ? AND version = ? AND state = 'open'");
  }

  /// What became of the leases, and what is to be told of their progress.
  record Answer(Renew.Renewed renewed, List<FleetEvent> progress) {}

  Answer renew(Renew renew) {
    var ids = renew.leases().stream().map(lease -> lease.attempt().value()).distinct().toList();
    var known = Held.byId(transaction, ids);
    var kept =
        renew.leases().stream()
            .map(lease -> keep(lease, known.get(lease.attempt().value())))
            .toList();
    updates.runEachOnce();
    return new Answer(new Renew.Renewed(kept), List.copyOf(progress));
  }

  private Renew.Kept keep(Renew.Lease lease, @Nullable Held held) {
    if (held == null || !held.worker().equals(worker)) {
      return new Renew.Kept(lease.attempt(), Renew.State.LOST, 0);
    }
    if (held.trial().ended()) {
      return new Renew.Kept(lease.attempt(), Renew.State.STOP, 0);
    }
    if (!held.open() || held.version() != lease.version()) {
      return new Renew.Kept(lease.attempt(), Renew.State.LOST, 0);
    }
    updates.add(transaction.now() + leaseMillis, held.id(), held.version());
    var now = lease.progress();
    if (now != null) {
      progress.add(event(held, now));
    }
    return new Renew.Kept(lease.attempt(), Renew.State.HELD, leaseMillis);
  }

  private FleetEvent event(Held held, Renew.Progress now) {
    return new FleetEvent(
        0,
        Instant.ofEpochMilli(transaction.now()),
        EventKind.TRIAL_PROGRESS,
        held.trial().sweep(),
        held.trial().id(),
        worker,
        Json.mapper().valueToTree(now));
  }
}
