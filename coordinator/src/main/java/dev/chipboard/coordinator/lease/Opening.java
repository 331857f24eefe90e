package dev.chipboard.coordinator.lease;

import dev.chipboard.coordinator.fleet.Member;
import dev.chipboard.coordinator.store.Batch;
import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.protocol.bus.Addresses;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.id.IdSource;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.Work;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Opens attempts: each trial goes from queued to running under its version, once.
final class Opening {
  private static final String QUEUED =
      "SELECT id, version, seed, seed_index, epoch FROM trials WHERE cell_id = ? AND state ="
          + " 'queued' AND ";
  private static final String IN_ORDER = " ORDER BY epoch, seed_index LIMIT ?";
  private static final String FRESH =
      QUEUED + "(last_worker IS NULL OR last_worker <> ?)" + IN_ORDER;
  private static final String OWN_RETRIES = QUEUED + "last_worker = ?" + IN_ORDER;

  /// The longest that an identifier made here can be.
  private static final String LONGEST_ID = "z".repeat(26);

  /// Half of what a message may hold: the rest is for the frame and for escapes.
  private static final long MOST_BYTES = Addresses.MAX_MESSAGE_BYTES / 2;

  private final Transaction transaction;
  private final Member member;
  private final IdSource ids;
  private final LeaseSettings settings;
  private final List<Assignment> taken = new ArrayList<>();
  private final Tally tally = new Tally();
  private long bytes;
  private boolean full;

  Opening(Transaction transaction, Member member, IdSource ids, LeaseSettings settings) {
    this.transaction = transaction;
    this.member = member;
    this.ids = ids;
    this.settings = settings;
  }

  /// Whether nothing more goes into the answer.
  ///
  /// @param slots as many as were asked for
  boolean done(int slots) {
    return full || taken.size() >= slots;
  }

  /// Takes queued trials of a cell up to `slots` together, or as many as one message carries. A
  /// trial that this worker tried last is left to another one that can do it.
  int take(Cell cell, EngineWish engine, int slots, BooleanSupplier someoneElseCan) {
    int before = taken.size();
    long each = most(cell, engine);
    int fitting = fitting(slots, each);
    add(cell, engine, fitting, FRESH);
    if (taken.size() < fitting && hasOwnRetries(cell) && !someoneElseCan.getAsBoolean()) {
      add(cell, engine, fitting, OWN_RETRIES);
    }
    bytes += (taken.size() - before) * each;
    full = taken.size() == fitting;
    return taken.size() - before;
  }

  /// Returns how many there may be with this cell's. The first one goes in any case: the next claim
  /// would have no more room.
  private int fitting(int slots, long each) {
    long more = Math.max(taken.isEmpty() ? 1 : 0, (MOST_BYTES - bytes) / each);
    return (int) Math.min(slots, taken.size() + more);
  }

  /// Returns the most bytes of JSON that one of a cell's trials takes in the answer.
  private long most(Cell cell, EngineWish engine) {
    var work =
        new Work(
            cell.suite(),
            cell.suiteDigest(),
            cell.task(),
            Long.MIN_VALUE,
            SweepSpec.MOST_SEEDS,
            SweepSpec.MOST_EPOCHS);
    var widest = assignment(cell, engine, work, new TrialId(LONGEST_ID), Long.MAX_VALUE);
    return Json.write(widest).getBytes(StandardCharsets.UTF_8).length + 1L;
  }

  private boolean hasOwnRetries(Cell cell) {
    return !transaction
        .rows(OWN_RETRIES, row -> row.getString(1), cell.id(), member.id().value(), 1)
        .isEmpty();
  }

  private void add(Cell cell, EngineWish engine, int slots, String which) {
    var worker = member.id().value();
    var more =
        transaction.rows(
            which, row -> assignment(cell, engine, row), cell.id(), worker, slots - taken.size());
    var facts = facts(cell);
    for (var one : more) {
      transaction.append(
          EventKind.TRIAL_STARTED, cell.sweep(), one.trial().value(), worker, data(facts, one));
    }
    taken.addAll(more);
  }

  private Assignment assignment(Cell cell, EngineWish engine, ResultSet row) throws SQLException {
    tally.move(cell.id(), cell.sweep(), "queued", "running");
    var work =
        new Work(
            cell.suite(),
            cell.suiteDigest(),
            cell.task(),
            row.getLong(3),
            row.getInt(4),
            row.getInt(5));
    return assignment(cell, engine, work, new TrialId(row.getString(1)), row.getLong(2) + 1);
  }

  private Assignment assignment(
      Cell cell, EngineWish engine, Work work, TrialId trial, long version) {
    return new Assignment(
        trial,
        ids.attempt(),
        version,
        settings.lease().toMillis(),
        new SweepId(cell.sweep()),
        work,
        cell.variant(),
        engine,
        cell.spec().protocol(),
        cell.spec().limits(),
        cell.baseline());
  }

  List<Assignment> write() {
    var trials =
        new Batch(
            transaction,
            "UPDATE trials SET state = 'running', version = ?, attempts = attempts + 1, attempt_id"
                + " = ?, last_worker = ? WHERE id = ? AND version = ? AND state = 'queued'");
    var attempts =
        new Batch(
            transaction,
            "INSERT INTO attempts (id, trial_id, worker_id, version, state, started_at,"
                + " lease_until) VALUES (?, ?, ?, ?, 'open', ?, ?)");
    var worker = member.id().value();
    long until = transaction.now() + settings.lease().toMillis();
    for (var one : taken) {
      var trial = one.trial().value();
      var attempt = one.attempt().value();
      trials.add(one.version(), attempt, worker, trial, one.version() - 1);
      attempts.add(attempt, trial, worker, one.version(), transaction.now(), until);
    }
    trials.runEachOnce();
    attempts.run();
    tally.write(transaction);
    return taken;
  }

  /// What is the same for all trials of a cell is made into JSON once.
  private String facts(Cell cell) {
    var facts = Json.mapper().createObjectNode();
    var contender = cell.contender();
    if (contender != null) {
      facts.put("variant", contender.title());
    }
    return facts
        .put("suite", cell.suite())
        .put("task", cell.task())
        .put("machine", member.machine().name())
        .toString();
  }

  private static String data(String facts, Assignment one) {
    return facts.substring(0, facts.length() - 1)
        + ",\"seedIndex\":"
        + one.work().seedIndex()
        + ",\"epoch\":"
        + one.work().epoch()
        + ",\"attempt\":\""
        + one.attempt().value()
        + "\"}";
  }
}
