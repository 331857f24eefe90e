package dev.chipboard.coordinator.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jdbi.v3.core.ConnectionFactory;

/// A few connections that are handed round: reading waits for one that is free.
final class Readers implements ConnectionFactory, AutoCloseable {
  private final BlockingQueue<Connection> free;
  private final int size;

  Readers(Database database, int size) throws SQLException {
    this.size = size;
    this.free = new ArrayBlockingQueue<>(size);
    for (int i = 0; i < size; i++) {
      free.add(database.reader());
    }
  }

  @Override
  public Connection openConnection() throws SQLException {
    try {
      return free.take();
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
    for (int i = 0; i < size; i++) {
      openConnection().close();
    }
  }
}
