package dev.chipboard.coordinator.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/// A database on a disk that a test makes full and frees again: SQLite ends a transaction by itself
/// in either case.
final class SmallDisk implements Database {
  private final Database database;
  private volatile boolean full;
  private final AtomicInteger opened = new AtomicInteger();

  SmallDisk(Path file) {
    this.database = Database.sqlite(file);
  }

  /// Takes effect with the next connection of the writer.
  void full(boolean full) {
    this.full = full;
  }

  /// Returns how many connections the writer has had.
  int opened() {
    return opened.get();
  }

  @Override
  public Dialect dialect() {
    return database.dialect();
  }

  @Override
  public DataSource source() {
    return database.source();
  }

  @Override
  public Connection writer() throws SQLException {
    opened.incrementAndGet();
    var connection = database.writer();
    if (full) {
      try (var statement = connection.createStatement()) {
        // No fewer than there are: none more.
        statement.execute("PRAGMA max_page_count = 1");
      }
    }
    return connection;
  }

  @Override
  public Connection reader() throws SQLException {
    return database.reader();
  }
}
