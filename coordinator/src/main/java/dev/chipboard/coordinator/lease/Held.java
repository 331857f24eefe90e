package dev.chipboard.coordinator.lease;

import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.protocol.id.WorkerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An attempt with its trial, as stored.
///
/// @param id the attempt
/// @param worker whose it is
/// @param version the fencing version of its lease
/// @param state its state
/// @param hasResult whether a result of it was taken before
/// @param trial its trial
record Held(
    String id, String worker, long version, String state, boolean hasResult, TrialRow trial) {
  private static final String SELECT =
      "SELECT a.id, a.worker_id, a.version, a.state, r.attempt_id, t.id, t.cell_id, c.sweep_id,"
          + " t.version, t.attempts, t.last_worker, t.state, t.attempt_id, t.failed, t.lost FROM attempts a JOIN"
          + " trials t ON t.id = a.trial_id JOIN cells c ON c.id = t.cell_id LEFT JOIN results r"
          + " ON r.attempt_id = a.id WHERE ";
  private static final String OPEN_OF = SELECT + "a.state = 'open' AND a.worker_id = ?";
  private static final String EXPIRED = SELECT + "a.state = 'open' AND a.lease_until <= ?";

  /// Few enough for one statement's parameters in every database; a power of four.
  private static final int TOGETHER = 256;

  /// Where the trial's columns begin.
  private static final int TRIAL = 6;

  /// Reads attempts by their ids; those of one trial share its row.
  static Map<String, Held> byId(Transaction transaction, Collection<String> attempts) {
    var rows = new Rows();
    var found = new HashMap<String, Held>();
    var ids = List.copyOf(attempts);
    for (int from = 0; from < ids.size(); from += TOGETHER) {
      var some = ids.subList(from, Math.min(ids.size(), from + TOGETHER));
      transaction
          .rows(byId(some.size()), rows::read, padded(some))
          .forEach(held -> found.put(held.id(), held));
    }
    return found;
  }

  /// The next power of four places, so that there are few statements to keep prepared.
  private static int places(int count) {
    int places = 1;
    while (places < count) {
      places *= 4;
    }
    return places;
  }

  private static String byId(int count) {
    return SELECT + "a.id IN (" + "?, ".repeat(places(count) - 1) + "?)";
  }

  /// Fills the places that are left with the last one: being asked for twice changes nothing.
  private static Object[] padded(List<String> ids) {
    var places = ids.toArray(new Object[places(ids.size())]);
    Arrays.fill(places, ids.size(), places.length, ids.getLast());
    return places;
  }

  /// Reads the open attempts whose lease has run out.
  static List<Held> expired(Transaction transaction) {
    return transaction.rows(EXPIRED, new Rows()::read, transaction.now());
  }

  /// Reads the open attempts of a worker.
  static List<Held> openOf(Transaction transaction, WorkerId worker) {
    return transaction.rows(OPEN_OF, new Rows()::read, worker.value());
  }

  boolean open() {
    return state.equals("open");
  }

  /// Whether this is the attempt that its trial now runs in.
  boolean current() {
    return trial.running() && trial.attempt().equals(id);
  }

  private static final class Rows {
    private final Map<String, TrialRow> trials = new HashMap<>();

    Held read(ResultSet row) throws SQLException {
      var id = row.getString(TRIAL);
      var trial = trials.get(id);
      if (trial == null) {
        trial = TrialRow.read(row, TRIAL);
        trials.put(id, trial);
      }
      return new Held(
          row.getString(1),
          row.getString(2),
          row.getLong(3),
          row.getString(4),
          row.getString(5) != null,
          trial);
    }
  }
}
