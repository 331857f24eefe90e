package dev.chipboard.coordinator.board;

import dev.chipboard.coordinator.board.Boards.Query;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.model.Baseline;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Reads which cells a query is about, and what else a row needs to know of them.
final class Cells {
  private Cells() {}

  static List<Cell.Now> of(Handle handle, Query query) {
    var where = new LinkedHashMap<String, String>();
    query.sweep().ifPresent(sweep -> where.put("sweep_id = ?", sweep.value()));
    query.suite().ifPresent(suite -> where.put("suite = ?", suite));
    query.model().ifPresent(model -> where.put(ofModel(model), model));
    var conditions = new StringBuilder();
    where
        .keySet()
        .forEach(condition ->
            conditions.append(conditions.isEmpty() ? " WHERE " : " AND ").append(condition));
    var sql =
        "SELECT id, sweep_id, chip_slug, chip_name, engine, variant_name, sha256, suite, suite_digest,"
            + " task, task_kind, baseline, token_budget, queued, running, valid, missing, cancelled FROM cells"
            + conditions
            + " ORDER BY id";
    try (var select = handle.createQuery(sql)) {
      int position = 0;
      for (var value : where.values()) {
        select.bind(position++, value);
      }
      return select.map((row, _) -> cell(row)).list();
    }
  }

  /// Baselines stand beside every model, unless one of them is what is asked for.
  private static String ofModel(String model) {
    return Baseline.find(model).isPresent()
        ? "variant_name = ?"
        : "(variant_name = ? OR baseline <> '')";
  }

  private static Cell.Now cell(ResultSet row) throws SQLException {
    var sha256 = row.getString("sha256");
    boolean baseline = !row.getString("baseline").isEmpty();
    boolean budgeted = !baseline && row.getString("task_kind").equals("agent");
    var contender =
        new Contender(
            row.getString("variant_name"),
            sha256.isEmpty() ? null : sha256,
            baseline,
            row.getString("suite"),
            row.getString("suite_digest"),
            budgeted ? (Integer) row.getInt("token_budget") : null);
    var cell =
        new Cell(
            row.getLong("id"),
            row.getString("sweep_id"),
            row.getString("chip_slug"),
            row.getString("chip_name"),
            row.getString("engine"),
            contender,
            row.getString("task"),
            row.getString("task_kind"));
    return new Cell.Now(
        cell,
        row.getInt("queued") + row.getInt("running"),
        row.getInt("valid") + row.getInt("missing") + row.getInt("cancelled"));
  }

  static void requireSweep(Handle handle, String sweep) {
    try (var query = handle.createQuery("SELECT count(*) FROM sweeps WHERE id = ?")) {
      if (query.bind(0, sweep).mapTo(Integer.class).one() == 0) {
        throw new ChipboardException(
            ErrorCode.NOT_FOUND,
            "there is no sweep '" + sweep + "'. 'chipboard sweep list' shows those there are.");
      }
    }
  }

  /// Returns the engines as sweeps settled them, `kind@build`.
  static Map<Settled, String> settled(Handle handle) {
    var settled = new HashMap<Settled, String>();
    try (var query =
        handle.createQuery("SELECT sweep_id, chip_slug, sha256, engine FROM settled_engines")) {
      query
          .map((row, _) ->
              settled.put(
                  new Settled(row.getString(1), row.getString(2), row.getString(3)),
                  row.getString(4)))
          .forEach(_ -> {});
    }
    return settled;
  }

  /// What an engine is settled for.
  record Settled(String sweep, String chipSlug, String sha256) {}
}
