package dev.chipboard.coordinator.lease;

import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.AttemptResult;
import dev.chipboard.protocol.trial.Metric;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.tasks.statistics.Median;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A result laid out for its table, before the writer's turn comes.
///
/// @param result the result
/// @param document its JSON
/// @param finished what the event says of it where it counts, as JSON
record ResultRow(AttemptResult result, String document, String finished) {
  static final String INSERT =
      "INSERT INTO results (attempt_id, trial_id, cell_id, worker_id, received_at, counted,"
          + " outcome, pass, ladder, protocol, stop, failure, missing_reason, missing_detail,"
          + " machine, chip_slug, chip_name, chip_declared, engine_kind, engine_build,"
          + " engine_backend, engine_threads, engine_flags, sha256, prefill_tps, decode_tps, ttft_ms,"
          + " load_ms, prompt_tokens, completion_tokens, wall_millis, inference_millis, tool_millis,"
          + " wait_load_millis, evidence_sha256, evidence_bytes, prefix_reuse, prefix_note,"
          + " evidence_stored, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
          + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)";

  static ResultRow of(AttemptResult result) {
    return new ResultRow(result, Json.write(result), EventData.finished(result));
  }

  /// Returns the columns in the order of [#INSERT].
  @Nullable Object[] columns(long cell, String worker, long now, boolean counted) {
    var conditions = result.conditions();
    var machine = conditions.machine();
    var spent = result.spent();
    var evidence = result.evidence();
    var row = new Columns();
    row.add(result.attempt().value(), result.trial().value(), cell, worker, now, counted ? 1 : 0);
    outcome(row);
    row.add(machine.name(), machine.chip().slug(), machine.chip().name());
    row.add(machine.chipDeclared() ? 1 : 0);
    engine(row, conditions.engine());
    row.add(conditions.sha256());
    for (var metric :
        List.of(Metric.PREFILL_TPS, Metric.DECODE_TPS, Metric.TTFT_MS, Metric.LOAD_MS)) {
      row.add(median(result.metrics().getOrDefault(metric, List.of())));
    }
    row.add(spent.promptTokens(), spent.completionTokens(), spent.wallMillis());
    row.add(spent.inferenceMillis(), spent.toolMillis(), spent.loadMillis());
    row.add(
        evidence == null ? null : evidence.sha256(), evidence == null ? null : evidence.bytes());
    row.add(
        median(result.metrics().getOrDefault(Metric.PREFIX_REUSE, List.of())),
        conditions.notes().get("prefixReuse"));
    row.add(document);
    return row.array();
  }

  private void outcome(Columns row) {
    switch (result.outcome()) {
      case Outcome.Scored scored -> {
        row.add("scored", scored.pass() ? 1 : 0, scored.ladder(), scored.protocol());
        row.add(scored.stop().wireName(), scored.failure().wireName(), null, null);
      }
      case Outcome.Measured _ -> row.add("measured", null, null, null, null, null, null, null);
      case Outcome.Missing(var reason, var detail) ->
          row.add("missing", null, null, null, null, null, reason.wireName(), detail);
    }
  }

  private static void engine(Columns row, @Nullable EngineIdentity engine) {
    if (engine == null) {
      row.add(null, null, null, null, null);
    } else {
      row.add(engine.kind(), engine.build(), engine.backend(), engine.threads());
      row.add(Json.write(engine.flags()));
    }
  }

  private static @Nullable Double median(List<Double> samples) {
    return Median.of(samples.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /// Why a result cannot be taken, or null.
  @Nullable String flaw() {
    var machine = result.conditions().machine().flaw();
    if (machine.isPresent()) {
      return machine.get();
    }
    var evidence = result.evidence();
    return evidence == null || (evidence.sha256().matches("[0-9a-f]{64}") && evidence.bytes() >= 0)
        ? null
        : "its evidence is not announced by a SHA-256 of 64 hex digits and a size";
  }

  private static final class Columns {
    private static final int COUNT = 39;
    private final @Nullable Object[] values = new Object[COUNT];
    private int next;

    void add(@Nullable Object... more) {
      for (var value : more) {
        values[next++] = value;
      }
    }

    @Nullable Object[] array() {
      if (next != COUNT) {
        throw new IllegalStateException("expected " + COUNT + " columns, not " + next);
      }
      return values;
    }
  }
}
