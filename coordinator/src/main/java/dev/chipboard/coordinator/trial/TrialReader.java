package dev.chipboard.coordinator.trial;

import dev.chipboard.coordinator.store.Evidence;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.id.WorkerId;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.AttemptResult;
import dev.chipboard.protocol.trial.EvidenceState;
import dev.chipboard.protocol.trial.FailureClass;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.TrialDocument;
import dev.chipboard.protocol.trial.TrialList;
import dev.chipboard.tasks.seed.CampaignKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads trials out of rows.
record TrialReader(Handle handle, Evidence evidence) {
  private static final String TRIAL =
      "SELECT t.*, c.sweep_id, c.variant_name, c.chip_name, c.suite, c.suite_digest, c.task, s.name"
          + " AS sweep_name, s.state AS sweep_state, s.seed_key, (SELECT count(*)"
          + " FROM sweeps o WHERE o.state = 'running' AND o.seed_key = s.seed_key) AS drawing, (SELECT r.attempt_id FROM results r"
          + " WHERE r.attempt_id = t.attempt_id AND r.counted = 1) AS counted FROM trials t JOIN"
          + " cells c ON c.id = t.cell_id JOIN sweeps s ON s.id = c.sweep_id WHERE t.id = :id";

  private static final String ATTEMPTS =
      "SELECT a.*, w.name AS machine, r.received_at, r.document, r.evidence_sha256,"
          + " r.evidence_stored FROM attempts a JOIN workers w ON w.id = a.worker_id LEFT JOIN"
          + " results r ON r.attempt_id = a.id WHERE a.trial_id = :id ORDER BY a.id";

  TrialDocument read(String id) {
    var attempts = handle.createQuery(ATTEMPTS).bind("id", id).map((row, _) -> attempt(row)).list();
    return handle.createQuery(TRIAL).bind("id", id).map((row, _) -> document(row, attempts)).one();
  }

  private static TrialDocument document(ResultSet row, List<TrialDocument.Attempt> attempts)
      throws SQLException {
    var counted = row.getString("counted");
    return new TrialDocument(
        TrialDocument.SCHEMA_VERSION,
        new TrialId(row.getString("id")),
        row.getString("state"),
        sweep(row),
        cell(row),
        instant(row, "ended_at"),
        reason(row),
        row.getString("missing_detail"),
        counted == null ? null : new AttemptId(counted),
        attempts);
  }

  private static TrialDocument.Sweep sweep(ResultSet row) throws SQLException {
    var state = row.getString("sweep_state");
    var key = row.getString("seed_key");
    return new TrialDocument.Sweep(
        new SweepId(row.getString("sweep_id")),
        row.getString("sweep_name"),
        state,
        key.isEmpty() ? null : CampaignKey.ofHex(key).hash(),
        key.isEmpty() || row.getInt("drawing") > 0 ? null : key);
  }

  private static TrialDocument.Cell cell(ResultSet row) throws SQLException {
    return new TrialDocument.Cell(
        row.getString("variant_name"),
        row.getString("chip_name"),
        row.getString("suite"),
        row.getString("suite_digest"),
        row.getString("task"),
        row.getLong("seed"),
        row.getInt("seed_index"),
        row.getInt("epoch"));
  }

  private TrialDocument.Attempt attempt(ResultSet row) throws SQLException {
    var document = row.getString("document");
    return new TrialDocument.Attempt(
        new AttemptId(row.getString("id")),
        new WorkerId(row.getString("worker_id")),
        row.getString("machine"),
        row.getString("state"),
        Instant.ofEpochMilli(row.getLong("started_at")),
        instant(row, "received_at"),
        document == null ? null : Json.read(document, AttemptResult.class),
        state(row.getString("evidence_sha256"), row.getBoolean("evidence_stored")));
  }

  private EvidenceState state(@Nullable String sha256, boolean stored) {
    if (sha256 == null) {
      return EvidenceState.NONE;
    }
    if (!stored) {
      return EvidenceState.ANNOUNCED;
    }
    return evidence.holds(sha256) ? EvidenceState.HERE : EvidenceState.LOST;
  }

  static TrialList.Row row(ResultSet row) throws SQLException {
    var ranOn = row.getString("chip_name");
    var failure = row.getString("failure");
    return new TrialList.Row(
        new TrialId(row.getString("id")),
        new SweepId(row.getString("sweep_id")),
        row.getString("state"),
        row.getString("suite"),
        row.getString("task"),
        row.getInt("seed_index"),
        row.getInt("epoch"),
        row.getString("variant_name"),
        ranOn == null ? row.getString("planned_chip") : ranOn,
        row.getInt("attempts"),
        decimal(row, "pass") == null ? null : row.getBoolean("pass"),
        decimal(row, "ladder"),
        failure == null ? null : Json.mapper().convertValue(failure, FailureClass.class),
        reason(row),
        seconds(decimal(row, "wall_millis")),
        row.getBoolean("evidence_stored"));
  }

  private static @Nullable Double seconds(@Nullable Double millis) {
    return millis == null ? null : millis / 1000;
  }

  private static @Nullable Double decimal(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : (Double) value;
  }

  private static @Nullable MissingReason reason(ResultSet row) throws SQLException {
    var reason = row.getString("missing_reason");
    return reason == null ? null : Json.mapper().convertValue(reason, MissingReason.class);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
