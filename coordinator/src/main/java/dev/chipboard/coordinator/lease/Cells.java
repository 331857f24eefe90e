package dev.chipboard.coordinator.lease;

import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.protocol.sweep.SweepSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads cells with work. Used on the store's writer thread alone.
final class Cells {
  /// Documents that do not change once written, parsed before.
  private final Map<String, SweepSpec> specs = new Recent<>();

  private final Map<String, Variant> variants = new Recent<>();

  /// Returns the cells of running sweeps with queued trials for a chip, oldest first.
  List<Cell> withWork(Handle handle, String chipSlug) {
    return handle
        .createQuery(
            "SELECT c.*, s.spec FROM cells c JOIN sweeps s ON s.id = c.sweep_id WHERE c.queued > 0"
                + " AND c.chip_slug IN (:chip, '') AND s.state = 'running' ORDER BY c.id")
        .bind("chip", chipSlug)
        .map((row, _) -> cell(row))
        .list();
  }

  private Cell cell(ResultSet row) throws SQLException {
    var sweep = row.getString("sweep_id");
    var variant = row.getString("variant");
    return new Cell(
        row.getLong("id"),
        sweep,
        remember(specs, sweep, row.getString("spec"), text -> Json.read(text, SweepSpec.class)),
        row.getString("chip_slug"),
        variant == null
            ? null
            : remember(variants, variant, variant, text -> Json.read(text, Variant.class)),
        row.getString("suite"),
        row.getString("suite_digest"),
        row.getString("task"),
        row.getString("task_kind"),
        expected(row));
  }

  private static @Nullable Double expected(ResultSet row) throws SQLException {
    var millis = row.getDouble("expected_millis");
    return row.wasNull() ? null : millis;
  }

  private static <T> T remember(
      Map<String, T> known, String key, String text, Function<String, T> parse) {
    var value = known.get(key);
    if (value == null) {
      value = parse.apply(text);
      known.put(key, value);
    }
    return value;
  }

  private static final class Recent<T> extends LinkedHashMap<String, T> {
    private static final int MOST = 512;

    Recent() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
      return size() > MOST;
    }
  }
}
