package dev.chipboard.coordinator.lease;

import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.model.Baseline;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.protocol.sweep.SweepSpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads cells with work. Used on the store's writer thread alone.
final class Cells {
  /// Documents that do not change once written, parsed before.
  private final Map<String, SweepSpec> specs = new Recent<>();

  private final Map<String, Variant> variants = new Recent<>();

  /// Returns the cells of running sweeps with queued trials for a chip, oldest first.
  List<Cell> withWork(Transaction transaction, String chipSlug) {
    return transaction.rows(
        "SELECT c.id, c.sweep_id, s.spec, c.chip_slug, c.engine, c.variant, c.suite, c.suite_digest, c.task,"
            + " c.task_kind, c.expected_millis, c.baseline FROM cells c JOIN sweeps s ON s.id = c.sweep_id"
            + " WHERE c.queued > 0 AND c.chip_slug IN (?, '') AND s.state = 'running' ORDER BY"
            + " c.id",
        this::cell,
        chipSlug);
  }

  private Cell cell(ResultSet row) throws SQLException {
    var sweep = row.getString(2);
    var variant = row.getString(6);
    return new Cell(
        row.getLong(1),
        sweep,
        remember(specs, sweep, row.getString(3), text -> Json.read(text, SweepSpec.class)),
        row.getString(4),
        row.getString(5),
        variant == null
            ? null
            : remember(variants, variant, variant, text -> Json.read(text, Variant.class)),
        Baseline.find(row.getString(12)).orElse(null),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        expected(row));
  }

  private static @Nullable Double expected(ResultSet row) throws SQLException {
    var millis = row.getDouble(11);
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
