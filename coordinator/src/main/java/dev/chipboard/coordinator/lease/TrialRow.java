package dev.chipboard.coordinator.lease;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// A trial with an attempt, and what a unit of work makes of it. Used by one thread.
final class TrialRow {
  private final String id;
  private final long cell;
  private final String sweep;
  private final long storedVersion;
  private final int attempts;
  private final String lastWorker;
  private String state;
  private String attempt;
  private long version;
  private int failed;
  private int lost;
  private @Nullable String missingReason;
  private @Nullable String missingDetail;

  private TrialRow(ResultSet row, int first) throws SQLException {
    this.id = row.getString(first);
    this.cell = row.getLong(first + 1);
    this.sweep = row.getString(first + 2);
    this.storedVersion = row.getLong(first + 3);
    this.version = storedVersion;
    this.attempts = row.getInt(first + 4);
    this.lastWorker = row.getString(first + 5);
    this.state = row.getString(first + 6);
    this.attempt = row.getString(first + 7);
    this.failed = row.getInt(first + 8);
    this.lost = row.getInt(first + 9);
  }

  /// Reads id, cell, sweep, version, attempts, last worker, state, attempt, and how many attempts
  /// failed and were lost, from a column on.
  static TrialRow read(ResultSet row, int first) throws SQLException {
    return new TrialRow(row, first);
  }

  String id() {
    return id;
  }

  long cell() {
    return cell;
  }

  String sweep() {
    return sweep;
  }

  /// How many attempts were opened.
  int attempts() {
    return attempts;
  }

  /// The worker of the latest attempt.
  String lastWorker() {
    return lastWorker;
  }

  String state() {
    return state;
  }

  /// The latest attempt, or the one that counts.
  String attempt() {
    return attempt;
  }

  boolean running() {
    return state.equals("running");
  }

  /// Whether nothing more can happen to it.
  boolean ended() {
    return !running() && !state.equals("queued");
  }

  /// Notes that an attempt failed. Returns how many have.
  int failed() {
    return ++failed;
  }

  /// Notes that a worker was lost in an attempt. Returns how many were.
  int lost() {
    return ++lost;
  }

  void requeue(Tally tally) {
    move(tally, "queued");
  }

  void valid(Tally tally, String countingAttempt) {
    attempt = countingAttempt;
    move(tally, "valid");
  }

  void missing(Tally tally, String countingAttempt, String reason, String detail) {
    attempt = countingAttempt;
    missingReason = reason;
    missingDetail = detail;
    move(tally, "missing");
  }

  private void move(Tally tally, String to) {
    tally.move(cell, sweep, state, to);
    state = to;
    version++;
  }

  boolean changed() {
    return version != storedVersion;
  }

  static final String UPDATE =
      "UPDATE trials SET state = ?, version = ?, attempt_id = ?, missing_reason = ?, missing_detail"
          + " = ?, failed = ?, lost = ?, ended_at = ? WHERE id = ? AND version = ?";

  @Nullable Object[] columns(long now) {
    return new @Nullable Object[] {
      state,
      version,
      attempt,
      missingReason,
      missingDetail,
      failed,
      lost,
      ended() ? (Long) now : null,
      id,
      storedVersion
    };
  }
}
