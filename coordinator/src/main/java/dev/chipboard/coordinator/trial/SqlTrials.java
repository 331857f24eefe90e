package dev.chipboard.coordinator.trial;

import dev.chipboard.coordinator.store.Store;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.trial.TrialDocument;
import dev.chipboard.protocol.trial.TrialList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Trials in the store.
public final class SqlTrials implements Trials {
  private static final String LISTED =
      "SELECT t.id, t.state, t.seed_index, t.epoch, t.attempts, t.missing_reason, c.sweep_id,"
          + " c.suite, c.task, c.variant_name, c.chip_name AS planned_chip, r.chip_name, r.pass,"
          + " r.ladder, r.failure, r.wall_millis, r.evidence_stored FROM trials t JOIN cells c ON"
          + " c.id = t.cell_id LEFT JOIN results r ON r.attempt_id = t.attempt_id AND r.counted = 1";

  private final Store store;

  public SqlTrials(Store store) {
    this.store = store;
  }

  @Override
  public TrialDocument get(String id) {
    return store.read(handle -> {
      var found = new Lookup(handle).find(id);
      return new TrialReader(handle, store.evidence()).read(found);
    });
  }

  @Override
  public TrialList list(Query query) {
    return store.read(handle -> list(handle, query));
  }

  private static TrialList list(Handle handle, Query query) {
    query.sweep().ifPresent(sweep -> requireSweep(handle, sweep.value()));
    var rows =
        handle
            .createQuery(LISTED + where(query) + " ORDER BY t.id DESC LIMIT :limit")
            .bindMap(binding(query))
            .map((row, _) -> TrialReader.row(row))
            .list();
    boolean more = rows.size() > query.limit();
    var page = more ? rows.subList(0, query.limit()) : rows;
    return new TrialList(TrialList.SCHEMA_VERSION, page, more ? page.getLast().id() : null);
  }

  private static String where(Query query) {
    var conditions = new ArrayList<String>();
    query.sweep().ifPresent(_ -> conditions.add("c.sweep_id = :sweep"));
    query.task().ifPresent(_ -> conditions.add("c.task = :task"));
    query.model().ifPresent(_ -> conditions.add("c.variant_name = :model"));
    query.before().ifPresent(_ -> conditions.add("t.id < :before"));
    var failed = "(t.state = 'valid' AND r.pass = 0)";
    var missing = "t.state = 'missing'";
    if (query.failed() && query.missing()) {
      conditions.add("(" + failed + " OR " + missing + ")");
    } else if (query.failed() || query.missing()) {
      conditions.add(query.failed() ? failed : missing);
    }
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  private static Map<String, Object> binding(Query query) {
    var values = new LinkedHashMap<String, Object>();
    query.sweep().ifPresent(sweep -> values.put("sweep", sweep.value()));
    query.task().ifPresent(task -> values.put("task", task));
    query.model().ifPresent(model -> values.put("model", model));
    query.before().ifPresent(before -> values.put("before", before.value()));
    // One more than asked for tells whether there are more.
    values.put("limit", query.limit() + 1);
    return values;
  }

  private static void requireSweep(Handle handle, String sweep) {
    int count =
        handle
            .createQuery("SELECT count(*) FROM sweeps WHERE id = :id")
            .bind("id", sweep)
            .mapTo(Integer.class)
            .one();
    if (count == 0) {
      throw new ChipboardException(
          ErrorCode.NOT_FOUND, "there is no sweep '" + sweep + "'. See: chipboard sweep list.");
    }
  }
}
