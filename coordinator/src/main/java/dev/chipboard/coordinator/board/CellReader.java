package dev.chipboard.coordinator.board;

import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.AttemptResult;
import dev.chipboard.protocol.trial.Metric;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads the ended trials of cells and folds them into slices. Trials that are missing without any
/// result have the cell's own chip, or none, as their origin. Cancelled ones had been planned, so
/// they are missing too.
final class CellReader {
  private static final String CANCELLED = "cancelled";

  /// Few enough for one statement's parameters in every database.
  private static final int TOGETHER = 500;

  private final Handle handle;
  private final OptionalLong since;
  private final Map<Long, Map<Origin, Slice>> read = new HashMap<>();

  private CellReader(Handle handle, OptionalLong since) {
    this.handle = handle;
    this.since = since;
  }

  /// Returns the slices of each cell; a cell without ended trials has an empty list.
  ///
  /// @param since milliseconds since 1970: only trials that ended then or later
  static Map<Long, List<Slice>> read(Handle handle, List<Cell> cells, OptionalLong since) {
    var reader = new CellReader(handle, since);
    for (boolean whole : new boolean[] {true, false}) {
      var some = cells.stream().filter(cell -> (cell.speed() || cell.tools()) == whole).toList();
      for (int from = 0; from < some.size(); from += TOGETHER) {
        reader.read(some.subList(from, Math.min(some.size(), from + TOGETHER)), whole);
      }
    }
    var slices = new HashMap<Long, List<Slice>>();
    for (var cell : cells) {
      var origins = reader.read.getOrDefault(cell.id(), Map.of());
      slices.put(cell.id(), new ArrayList<>(origins.values()));
    }
    slices.values().forEach(list -> list.forEach(Slice::seal));
    return slices;
  }

  /// @param whole whether the documents of results are wanted too
  private void read(List<Cell> cells, boolean whole) {
    var byId = new HashMap<Long, Cell>();
    cells.forEach(cell -> byId.put(cell.id(), cell));
    var sql = sql(cells.size(), whole);
    try (var query = handle.createQuery(sql)) {
      for (int i = 0; i < cells.size(); i++) {
        query.bind(i, cells.get(i).id());
      }
      query
          .map((row, _) -> {
            add(byId.get(row.getLong("cell_id")), row);
            return true;
          })
          .forEach(_ -> {});
    }
  }

  private String sql(int cells, boolean whole) {
    return """
    SELECT t.cell_id, t.state, t.seed_index, t.missing_reason, t.missing_detail, r.pass, r.ladder,
      r.failure, r.protocol, r.machine, r.chip_slug, r.chip_name, r.chip_declared, r.engine_kind,
      r.engine_build, r.engine_backend, r.engine_threads, r.engine_flags, r.prefill_tps,
      r.decode_tps, r.ttft_ms, r.load_ms, r.prompt_tokens + r.completion_tokens AS tokens,
      r.wall_millis, r.prefix_reuse, r.prefix_note, %s
    FROM trials t LEFT JOIN results r ON r.attempt_id = t.attempt_id AND r.counted = 1
    WHERE t.cell_id IN (%s) AND t.ended_at IS NOT NULL AND t.state IN ('valid', 'missing', 'cancelled') %s
    ORDER BY t.cell_id, t.id
    """
        .formatted(
            // The document is long and only samples of speed and notes of tool calls are wanted.
            whole ? "r.document" : "NULL AS document",
            "?, ".repeat(cells - 1) + "?",
            since.isPresent() ? "AND t.ended_at >= " + since.getAsLong() : "");
  }

  private void add(@Nullable Cell cell, ResultSet row) throws SQLException {
    if (cell == null) {
      throw new IllegalStateException("a trial of a cell that was not asked for");
    }
    var origin = origin(cell, row);
    var slice =
        read.computeIfAbsent(cell.id(), _ -> new HashMap<>())
            .computeIfAbsent(origin, _ -> new Slice(cell, origin));
    var machine = row.getString("machine");
    if (machine != null) {
      slice.machines.add(machine);
      slice.chipDeclared |= row.getBoolean("chip_declared");
    }
    if (origin.engine() != null) {
      slice.threads.merge(row.getInt("engine_threads"), 1, Integer::sum);
    }
    switch (row.getString("state")) {
      case "valid" -> addValid(slice, row);
      case CANCELLED -> slice.addMissing(CANCELLED, "the sweep was cancelled before they ended");
      default -> {
        var reason = row.getString("missing_reason");
        slice.addMissing(reason == null ? "unknown" : reason, row.getString("missing_detail"));
      }
    }
  }

  private static void addValid(Slice slice, ResultSet row) throws SQLException {
    slice.valid++;
    slice.tokens += row.getLong("tokens");
    slice.seconds += row.getDouble("wall_millis") / 1000;
    double ladder = row.getDouble("ladder");
    if (!row.wasNull()) {
      slice.addScore(row.getInt("seed_index"), row.getBoolean("pass"), ladder);
      slice.addFailure(row.getString("failure"));
    }
    var document = row.getString("document");
    if (document != null && slice.cell.tools()) {
      var notes = Json.read(document, AttemptResult.class).conditions().notes();
      notes.keySet().forEach(note -> slice.notes.merge(note, 1, Integer::sum));
    }
    var samples = samples(slice.cell.speed() ? document : null);
    addMetric(slice, Metric.PREFILL_TPS, row, "prefill_tps", samples);
    addMetric(slice, Metric.DECODE_TPS, row, "decode_tps", samples);
    addMetric(slice, Metric.TTFT_MS, row, "ttft_ms", samples);
    addMetric(slice, Metric.LOAD_MS, row, "load_ms", samples);
    addMetric(slice, Metric.PREFIX_REUSE, row, "prefix_reuse", samples);
    var note = row.getString("prefix_note");
    if (note != null) {
      slice.prefixNotes.add(note);
    }
  }

  private static void addMetric(
      Slice slice, Metric metric, ResultSet row, String column, Map<Metric, Slice.Spread> samples)
      throws SQLException {
    double median = row.getDouble(column);
    if (!row.wasNull()) {
      slice.addMetric(
          metric, median, samples.getOrDefault(metric, new Slice.Spread(1, median, median)));
    }
  }

  private static Map<Metric, Slice.Spread> samples(@Nullable String document) {
    var spreads = new EnumMap<Metric, Slice.Spread>(Metric.class);
    if (document != null) {
      Json.read(document, AttemptResult.class)
          .metrics()
          .forEach((metric, samples) ->
              samples.stream()
                  .map(sample -> new Slice.Spread(1, sample, sample))
                  .reduce(Slice.Spread::with)
                  .ifPresent(spread -> spreads.put(metric, spread)));
    }
    return spreads;
  }

  private static Origin origin(Cell cell, ResultSet row) throws SQLException {
    var slug = row.getString("chip_slug");
    if (slug == null) {
      return new Origin(cell.chipSlug(), cell.chipName(), null, null);
    }
    var kind = row.getString("engine_kind");
    var engine =
        kind == null
            ? null
            : new RowEngine(
                kind,
                row.getString("engine_build"),
                row.getString("engine_backend"),
                row.getString("engine_flags"));
    var protocol = row.getString("protocol");
    // Whose figures no silicon changes is one row, wherever it ran.
    return cell.contender().baseline()
        ? new Origin("", "", engine, protocol)
        : new Origin(slug, row.getString("chip_name"), engine, protocol);
  }
}
