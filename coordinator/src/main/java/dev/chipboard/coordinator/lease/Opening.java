package dev.chipboard.coordinator.lease;

import dev.chipboard.coordinator.fleet.Member;
import dev.chipboard.coordinator.store.Batch;
import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.id.IdSource;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.Work;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Opens attempts: each trial goes from queued to running under its version, once.
final class Opening {
  private final Transaction transaction;
  private final Member member;
  private final IdSource ids;
  private final LeaseSettings settings;
  private final List<Assignment> taken = new ArrayList<>();
  private final Tally tally = new Tally();

  Opening(Transaction transaction, Member member, IdSource ids, LeaseSettings settings) {
    this.transaction = transaction;
    this.member = member;
    this.ids = ids;
    this.settings = settings;
  }

  int size() {
    return taken.size();
  }

  /// Takes queued trials of a cell up to `slots` together. A trial that this worker tried last is
  /// left to another one that can do it.
  int take(Cell cell, EngineWish engine, int slots, BooleanSupplier someoneElseCan) {
    int before = taken.size();
    add(cell, engine, slots, "(last_worker IS NULL OR last_worker <> :worker)");
    if (taken.size() < slots && hasOwnRetries(cell) && !someoneElseCan.getAsBoolean()) {
      add(cell, engine, slots, "last_worker = :worker");
    }
    return taken.size() - before;
  }

  private boolean hasOwnRetries(Cell cell) {
    return transaction
        .handle()
        .createQuery(
            "SELECT 1 FROM trials WHERE cell_id = :cell AND state = 'queued' AND last_worker ="
                + " :worker LIMIT 1")
        .bind("cell", cell.id())
        .bind("worker", member.id().value())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private void add(Cell cell, EngineWish engine, int slots, String whose) {
    transaction
        .handle()
        .createQuery(
            "SELECT id, seed, seed_index, epoch, version FROM trials WHERE cell_id = :cell AND"
                + " state = 'queued' AND "
                + whose
                + " ORDER BY epoch, seed_index LIMIT :limit")
        .bind("cell", cell.id())
        .bind("worker", member.id().value())
        .bind("limit", slots - taken.size())
        .map((row, _) -> assignment(cell, engine, row))
        .forEach(taken::add);
  }

  private Assignment assignment(Cell cell, EngineWish engine, ResultSet row) throws SQLException {
    tally.move(cell.id(), cell.sweep(), "queued", "running");
    return new Assignment(
        new TrialId(row.getString("id")),
        ids.attempt(),
        row.getLong("version") + 1,
        settings.lease().toMillis(),
        new SweepId(cell.sweep()),
        new Work(
            cell.suite(),
            cell.suiteDigest(),
            cell.task(),
            row.getLong("seed"),
            row.getInt("seed_index"),
            row.getInt("epoch")),
        cell.variant(),
        engine,
        cell.spec().protocol(),
        cell.spec().limits());
  }

  List<Assignment> write() {
    var trials =
        new Batch(
            transaction.handle(),
            "UPDATE trials SET state = 'running', version = ?, attempts = attempts + 1, attempt_id"
                + " = ?, last_worker = ? WHERE id = ? AND version = ? AND state = 'queued'");
    var attempts =
        new Batch(
            transaction.handle(),
            "INSERT INTO attempts (id, trial_id, worker_id, version, state, started_at,"
                + " lease_until) VALUES (?, ?, ?, ?, 'open', ?, ?)");
    var worker = member.id().value();
    long until = transaction.now() + settings.lease().toMillis();
    for (var one : taken) {
      var trial = one.trial().value();
      var attempt = one.attempt().value();
      trials.add(one.version(), attempt, worker, trial, one.version() - 1);
      attempts.add(attempt, trial, worker, one.version(), transaction.now(), until);
      transaction.append(EventKind.TRIAL_STARTED, one.sweep().value(), trial, worker, data(one));
    }
    trials.runEachOnce();
    attempts.run();
    tally.write(transaction);
    return taken;
  }

  private String data(Assignment one) {
    var data = Json.mapper().createObjectNode();
    var variant = one.variant();
    if (variant != null) {
      data.put("variant", variant.name());
    }
    data.put("suite", one.work().suite())
        .put("task", one.work().task())
        .put("seedIndex", one.work().seedIndex())
        .put("epoch", one.work().epoch())
        .put("attempt", one.attempt().value())
        .put("machine", member.machine().name());
    return data.toString();
  }
}
