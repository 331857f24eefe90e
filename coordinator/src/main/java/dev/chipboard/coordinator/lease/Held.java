package dev.chipboard.coordinator.lease;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

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
      "SELECT a.id, a.worker_id, a.version AS attempt_version, a.state AS attempt_state, r.attempt_id"
          + " AS result_of, t.id AS trial_id, t.state, t.version, t.attempts, t.attempt_id,"
          + " t.last_worker, t.cell_id, c.sweep_id FROM attempts a JOIN trials t ON t.id ="
          + " a.trial_id JOIN cells c ON c.id = t.cell_id LEFT JOIN results r ON r.attempt_id ="
          + " a.id WHERE ";

  /// Reads attempts by their ids; those of one trial share its row.
  static Map<String, Held> byId(Handle handle, Collection<String> attempts) {
    if (attempts.isEmpty()) {
      return Map.of();
    }
    var rows = new Rows();
    var found = new HashMap<String, Held>();
    handle
        .createQuery(SELECT + "a.id IN (<ids>)")
        .bindList("ids", List.copyOf(attempts))
        .map((row, _) -> rows.read(row))
        .forEach(held -> found.put(held.id(), held));
    return found;
  }

  /// Reads the open attempts whose lease has run out.
  static List<Held> expired(Handle handle, long now) {
    var rows = new Rows();
    return handle
        .createQuery(SELECT + "a.state = 'open' AND a.lease_until <= :now")
        .bind("now", now)
        .map((row, _) -> rows.read(row))
        .list();
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
      var id = row.getString("trial_id");
      var trial = trials.get(id);
      if (trial == null) {
        trial = TrialRow.read(row);
        trials.put(id, trial);
      }
      return new Held(
          row.getString("id"),
          row.getString("worker_id"),
          row.getLong("attempt_version"),
          row.getString("attempt_state"),
          row.getString("result_of") != null,
          trial);
    }
  }
}
