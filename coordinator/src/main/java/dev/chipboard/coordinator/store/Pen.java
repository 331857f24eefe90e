package dev.chipboard.coordinator.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The writer's connection and what hangs on it. It is thrown away after a commit that failed: on a
/// full disk SQLite ends a transaction by itself, and from then on the driver and the database are
/// of two minds whether there is one.
final class Pen implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pen.class);

  private final Connection connection;
  private final Handle handle;
  private final Statements statements;

  private Pen(Connection connection) {
    this.connection = connection;
    this.handle = Jdbi.create(connection).open();
    this.statements = new Statements(connection);
  }

  static Pen open(Database database) throws SQLException {
    var connection = database.writer();
    try {
      connection.setAutoCommit(false);
      return new Pen(connection);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /// Opens one after a failure: first what the log holds goes to the file, so that its room can be
  /// had again.
  static Pen reopen(Database database) throws SQLException {
    var pen = open(database);
    try {
      pen.checkpoint();
      return pen;
    } catch (SQLException | RuntimeException e) {
      pen.close();
      throw e;
    }
  }

  /// Brings the log's pages to the file as far as readers and the disk allow, and empties the log
  /// where that was all. Between transactions alone.
  private void checkpoint() throws SQLException {
    connection.setAutoCommit(true);
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch (SQLException e) {
      LOG.debug("the log stays as it is: {}", e.getMessage());
    }
    connection.setAutoCommit(false);
  }

  Connection connection() {
    return connection;
  }

  Handle handle() {
    return handle;
  }

  Statements statements() {
    return statements;
  }

  /// Writes a page: a commit of nothing succeeds on a full disk too and proves nothing.
  void prove() throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("PRAGMA user_version = 0");
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection;
        statements) {
      handle.close();
    }
  }
}
