package dev.chipboard.coordinator.store;

import dev.chipboard.protocol.event.EventKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What a unit of work is handed: the database, the log of events, and a place for what is to
/// happen once everything is durable.
public final class Transaction {
  private final Handle handle;
  private final Statements statements;
  private final long now;
  private final List<Event> events = new ArrayList<>();
  private final List<Runnable> afterCommit = new ArrayList<>();

  Transaction(Handle handle, Statements statements, long now) {
    this.handle = handle;
    this.statements = statements;
    this.now = now;
  }

  public Handle handle() {
    return handle;
  }

  Statements statements() {
    return statements;
  }

  /// Reads a row of a result.
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// Reads rows by a statement that stays prepared, for the paths that every trial takes.
  ///
  /// @param sql a constant of the code
  /// @param arguments text, numbers or null, in the order of the question marks
  public <T> List<T> rows(String sql, Row<T> row, @Nullable Object... arguments) {
    return statements.rows(sql, row, arguments);
  }

  /// Changes rows by a statement that stays prepared, and returns how many.
  ///
  /// @param sql a constant of the code
  /// @param arguments text, numbers or null, in the order of the question marks
  public int change(String sql, @Nullable Object... arguments) {
    return statements.change(sql, arguments);
  }

  /// The time of this unit, in milliseconds since 1970.
  public long now() {
    return now;
  }

  /// Appends an event.
  ///
  /// @param data the JSON of an object
  public void append(
      EventKind kind,
      @Nullable String sweep,
      @Nullable String trial,
      @Nullable String worker,
      String data) {
    events.add(new Event(now, kind, sweep, trial, worker, data));
  }

  /// Runs an action on the writer's thread when the unit is durable. It must be short and must not
  /// write to the store.
  public void afterCommit(Runnable action) {
    afterCommit.add(action);
  }

  List<Event> events() {
    return events;
  }

  List<Runnable> actions() {
    return afterCommit;
  }

  /// An event before it has a position.
  record Event(
      long at,
      EventKind kind,
      @Nullable String sweep,
      @Nullable String trial,
      @Nullable String worker,
      String data) {}
}
