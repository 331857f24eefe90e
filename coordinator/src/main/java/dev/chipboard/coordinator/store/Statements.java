package dev.chipboard.coordinator.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The writer's prepared statements by their text. The texts are constants of the code, so that
/// there are few and none is ever given up, but for one that failed. Used by one thread.
final class Statements implements AutoCloseable {
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Statements(Connection connection) {
    this.connection = connection;
  }

  /// What is done with a statement.
  interface Use<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  <T> T use(String sql, Use<T> use) {
    try {
      var statement = prepared.get(sql);
      if (statement == null) {
        statement = connection.prepareStatement(sql);
        prepared.put(sql, statement);
      }
      return use.with(statement);
    } catch (SQLException e) {
      giveUp(sql, e);
      throw new IllegalStateException("the store refused '" + sql + "': " + e.getMessage(), e);
    }
  }

  private void giveUp(String sql, SQLException cause) {
    try (var _ = prepared.remove(sql)) {
      // Closing is all: what a failed statement still holds is not known.
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /// Reads rows.
  <T> List<T> rows(String sql, Transaction.Row<T> row, @Nullable Object... arguments) {
    return use(
        sql,
        statement -> {
          bind(statement, arguments);
          try (ResultSet results = statement.executeQuery()) {
            var rows = new ArrayList<T>();
            while (results.next()) {
              rows.add(row.read(results));
            }
            return rows;
          }
        });
  }

  int change(String sql, @Nullable Object... arguments) {
    return use(
        sql,
        statement -> {
          bind(statement, arguments);
          return statement.executeUpdate();
        });
  }

  static void bind(PreparedStatement statement, @Nullable Object... arguments) throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
  }

  @Override
  public void close() throws SQLException {
    for (var statement : prepared.values()) {
      statement.close();
    }
  }
}
