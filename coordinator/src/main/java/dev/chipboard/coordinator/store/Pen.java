package dev.chipboard.coordinator.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The writer's connection and what hangs on it. It is thrown away after a commit that failed: on a
/// full disk SQLite ends a transaction by itself, and from then on the driver and the database are
/// of two minds whether there is one.
///
/// @param connection without autocommit
/// @param handle of Jdbi, over the connection
/// @param statements prepared on the connection
record Pen(Connection connection, Handle handle, Statements statements) implements AutoCloseable {
  static Pen open(Database database) throws SQLException {
    var connection = database.writer();
    try {
      connection.setAutoCommit(false);
      return new Pen(connection, Jdbi.create(connection).open(), new Statements(connection));
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /// Opens one after a failure. What the write-ahead log holds goes to the file first, as far as
  /// readers and the disk allow, so that the log's room can be had again.
  static Pen reopen(Database database) throws SQLException {
    try (var connection = database.writer();
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
    }
    return open(database);
  }

  @Override
  public void close() throws SQLException {
    try (connection;
        statements) {
      handle.close();
    }
  }
}
