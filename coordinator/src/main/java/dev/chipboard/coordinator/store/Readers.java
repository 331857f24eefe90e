package dev.chipboard.coordinator.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.ConnectionFactory;

/// A few connections that are handed round: reading waits for one that is free.
final class Readers implements ConnectionFactory, AutoCloseable {
  private static final int PATIENCE_SECONDS = 30;

  private final BlockingQueue<Connection> free;
  private final int size;
  private volatile boolean closed;

  Readers(Database database, int size) throws SQLException {
    this.size = size;
    this.free = new ArrayBlockingQueue<>(size);
    for (int i = 0; i < size; i++) {
      free.add(database.reader());
    }
  }

  @Override
  public Connection openConnection() throws SQLException {
    if (closed) {
      throw new SQLException("the store is closed");
    }
    return take();
  }

  private Connection take() throws SQLException {
    try {
      var connection = free.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (connection == null) {
        throw new SQLException(
            "none of " + size + " connections became free in " + PATIENCE_SECONDS + " s");
      }
      return connection;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting for a connection", e);
    }
  }

  @Override
  public void closeConnection(Connection connection) {
    free.add(connection);
  }

  /// Waits for every reader to come back.
  @Override
  public void close() throws SQLException {
    closed = true;
    for (int i = 0; i < size; i++) {
      take().close();
    }
  }
}
