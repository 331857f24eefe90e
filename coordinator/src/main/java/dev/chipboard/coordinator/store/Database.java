package dev.chipboard.coordinator.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/// A database that a store can live in.
interface Database {
  int PAGE_BYTES = 4_096;
  long LEAST_LOG_BYTES = 100L * PAGE_BYTES;
  long MOST_LOG_BYTES = 8_000L * PAGE_BYTES;

  Dialect dialect();

  /// For migrations.
  DataSource source();

  /// Opens the connection of the one writer.
  Connection writer() throws SQLException;

  /// Opens one of the readers' connections.
  Connection reader() throws SQLException;

  /// SQLite in one file: readers go on while the writer writes (WAL), and a commit is on disk when
  /// it returns (`synchronous=FULL`).
  static Database sqlite(Path file) {
    long log = logBytes(file);
    return new Database() {
      @Override
      public Dialect dialect() {
        return Dialect.SQLITE;
      }

      @Override
      public DataSource source() {
        return sqliteSource(file, log, false);
      }

      @Override
      public Connection writer() throws SQLException {
        return sqliteSource(file, log, false).getConnection();
      }

      @Override
      public Connection reader() throws SQLException {
        var connection = sqliteSource(file, log, true).getConnection();
        try (var statement = connection.createStatement()) {
          statement.execute("PRAGMA query_only = ON");
        }
        return connection;
      }
    };
  }

  /// How large the log grows before its pages go to the file: fewer flushes than at SQLite's own
  /// limit, and on a small disk no more than a sixteenth of what is free.
  private static long logBytes(Path file) {
    long free = file.toFile().getUsableSpace();
    return Math.clamp(free / 16, LEAST_LOG_BYTES, MOST_LOG_BYTES);
  }

  private static SQLiteDataSource sqliteSource(Path file, long log, boolean readOnly) {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(10_000);
    // A connection is used by one thread at a time: SQLite need not lock for every value it binds.
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    config.enforceForeignKeys(true);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Long.toString(log / PAGE_BYTES));
    // What it grew to behind a long read is given back.
    config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, Long.toString(log));
    // What a unit's savepoint may have to put back: a few pages, not worth a file.
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    // Takes the write lock at once instead of failing half-way for a snapshot that is too old.
    config.setTransactionMode(
        readOnly ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
    // 32 MiB for the one writer, 4 MiB for each reader (SQLite: negative values are KiB).
    config.setCacheSize(readOnly ? -4_096 : -32_768);
    var source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
    return source;
  }
}
