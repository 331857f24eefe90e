package dev.chipboard.coordinator.sweep;

import dev.chipboard.coordinator.store.Batch;
import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.WorkerId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Ends a sweep before its time.
final class Cancelling {
  private static final String CELLS = " cell_id IN (SELECT id FROM cells WHERE sweep_id = ?)";
  private static final String CANCEL =
      "UPDATE trials SET state = 'cancelled', version = version + 1, ended_at = ? WHERE ";

  private Cancelling() {}

  /// Cancels what has not ended. Returns the attempts that are no longer wanted, none where the
  /// sweep had ended before.
  static Map<WorkerId, List<AttemptId>> cancel(Transaction transaction, SweepId sweep) {
    var handle = transaction.handle();
    var id = sweep.value();
    var ours =
        handle.execute(
            "UPDATE sweeps SET state = 'cancelled', ended_at = ?, open_trials = 0 WHERE id = ? AND"
                + " state = 'running'",
            transaction.now(),
            id);
    if (ours == 0) {
      return Map.of();
    }
    var attempts = open(transaction, id);
    // Two statements, as there is an index of what is queued and one of what is open.
    handle.execute(CANCEL + "state = 'queued' AND" + CELLS, transaction.now(), id);
    handle.execute(
        CANCEL
            + "state = 'running' AND id IN (SELECT trial_id FROM attempts WHERE state = 'open') AND"
            + CELLS,
        transaction.now(),
        id);
    var stopped =
        new Batch(
            transaction, "UPDATE attempts SET state = 'stopped' WHERE id = ? AND state = 'open'");
    attempts.values().stream()
        .flatMap(List::stream)
        .forEach(attempt -> stopped.add(attempt.value()));
    stopped.runEachOnce();
    handle.execute(
        "UPDATE cells SET cancelled = cancelled + queued + running, queued = 0, running = 0 WHERE"
            + " sweep_id = ?",
        id);
    transaction.append(EventKind.SWEEP_CANCELLED, id, null, null, "{}");
    return attempts;
  }

  private static Map<WorkerId, List<AttemptId>> open(Transaction transaction, String sweep) {
    return transaction
        .handle()
        .createQuery(
            "SELECT a.id, a.worker_id FROM attempts a JOIN trials t ON t.id = a.trial_id JOIN cells"
                + " c ON c.id = t.cell_id WHERE a.state = 'open' AND c.sweep_id = :sweep")
        .bind("sweep", sweep)
        .map((row, _) ->
            Map.entry(new WorkerId(row.getString("worker_id")), new AttemptId(row.getString("id"))))
        .list()
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey,
                Collectors.mapping(Map.Entry::getValue, Collectors.toUnmodifiableList())));
  }
}
