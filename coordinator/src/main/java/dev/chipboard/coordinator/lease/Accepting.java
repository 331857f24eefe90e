package dev.chipboard.coordinator.lease;

import dev.chipboard.coordinator.store.Batch;
import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.coordinator.sweep.Bell;
import dev.chipboard.protocol.bus.Results.Ack;
import dev.chipboard.protocol.bus.Results.Disposition;
import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.trial.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes results in: each attempt's once, each trial's first that completes it.
final class Accepting {
  private final Transaction transaction;
  private final String worker;
  private final Changes changes;
  private final Batch inserts;
  private final Map<String, Ack> done = new HashMap<>();

  Accepting(Transaction transaction, WorkerId worker, LeaseSettings settings, Bell bell) {
    this.transaction = transaction;
    this.worker = worker.value();
    this.changes = new Changes(transaction, settings, bell);
    this.inserts = new Batch(transaction, ResultRow.INSERT);
  }

  List<Ack> accept(List<ResultRow> rows) {
    var ids = rows.stream().map(row -> row.result().attempt().value()).distinct().toList();
    var known = Held.byId(transaction, ids);
    var acks = new ArrayList<Ack>();
    for (var row : rows) {
      var id = row.result().attempt().value();
      var before = done.get(id);
      var ack = before == null ? take(row, known.get(id)) : before;
      done.put(id, ack);
      acks.add(ack);
    }
    changes.write();
    inserts.run();
    return acks;
  }

  private Ack take(ResultRow row, @Nullable Held held) {
    if (held == null) {
      return ack(row, Disposition.REFUSED, "the attempt is not known here");
    }
    if (!held.worker().equals(worker)) {
      return ack(row, Disposition.REFUSED, "the attempt belongs to another worker");
    }
    if (!held.trial().id().equals(row.result().trial().value())) {
      return ack(row, Disposition.REFUSED, "the attempt is of trial " + held.trial().id());
    }
    if (held.hasResult()) {
      boolean superseded = held.state().equals("superseded");
      return ack(row, superseded ? Disposition.SUPERSEDED : Disposition.COUNTED, null);
    }
    var flaw = row.flaw();
    return flaw == null ? decide(row, held) : ack(row, Disposition.REFUSED, flaw);
  }

  private Ack decide(ResultRow row, Held held) {
    if (held.trial().ended()) {
      return superseded(row, held);
    }
    return switch (row.result().outcome()) {
      case Outcome.Scored _, Outcome.Measured _ -> {
        changes.valid(held);
        yield counted(row, held);
      }
      case Outcome.Missing missing -> missing(row, held, missing);
    };
  }

  /// Only the attempt that the trial runs in can fail it: a stale one says nothing about the one
  /// that is at work now.
  private Ack missing(ResultRow row, Held held, Outcome.Missing missing) {
    if (!held.current()) {
      return superseded(row, held);
    }
    if (changes.failed(held, missing.reason(), missing.detail())) {
      return counted(row, held);
    }
    keep(row, held, "retried", false);
    return ack(row, Disposition.COUNTED, null);
  }

  private Ack counted(ResultRow row, Held held) {
    keep(row, held, "counted", true);
    transaction.append(
        EventKind.TRIAL_FINISHED, held.trial().sweep(), held.trial().id(), worker, row.finished());
    return ack(row, Disposition.COUNTED, null);
  }

  private Ack superseded(ResultRow row, Held held) {
    keep(row, held, "superseded", false);
    transaction.append(
        EventKind.RESULT_SUPERSEDED,
        held.trial().sweep(),
        held.trial().id(),
        worker,
        EventData.superseded(held.id()));
    return ack(row, Disposition.SUPERSEDED, null);
  }

  private void keep(ResultRow row, Held held, String state, boolean counted) {
    changes.attempt(held, state);
    inserts.add(row.columns(held.trial().cell(), worker, transaction.now(), counted));
  }

  private static Ack ack(ResultRow row, Disposition disposition, @Nullable String detail) {
    return new Ack(row.result().attempt(), disposition, detail);
  }
}
