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
    return new Database() {
      @Override
      public Dialect dialect() {
        return Dialect.SQLITE;
      }

      @Override
      public DataSource source() {
        return sqliteSource(file, false);
      }

      @Override
      public Connection writer() throws SQLException {
        return sqliteSource(file, false).getConnection();
      }

      @Override
      public Connection reader() throws SQLException {
        var connection = sqliteSource(file, true).getConnection();
        try (var statement = connection.createStatement()) {
          statement.execute("PRAGMA query_only = ON");
        }
        return connection;
      }
    };
  }

  private static SQLiteDataSource sqliteSource(Path file, boolean readOnly) {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(10_000);
    // A connection is used by one thread at a time: SQLite need not lock for every value it binds.
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    config.enforceForeignKeys(true);
    // Pages of 4 KiB that the log grows to before they go to the file: fewer flushes than at 1,000.
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "8000");
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
