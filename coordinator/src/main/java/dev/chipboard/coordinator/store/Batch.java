package dev.chipboard.coordinator.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One statement for many rows, over plain JDBC: the hot paths move hundreds of trials in a
/// transaction, and named arguments would cost more there than the statements themselves.
public final class Batch {
  private static final int CHUNK = 1000;

  private final Statements statements;
  private final String sql;
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  public Batch(Transaction transaction, String sql) {
    this(transaction.statements(), sql);
  }

  Batch(Statements statements, String sql) {
    this.statements = statements;
    this.sql = sql;
  }

  /// Adds a row: text, numbers or null, in the order of the question marks.
  public void add(@Nullable Object... row) {
    rows.add(row);
  }

  public int size() {
    return rows.size();
  }

  /// Returns how many rows each statement changed.
  public int[] run() {
    return rows.isEmpty() ? new int[0] : statements.use(sql, this::run);
  }

  private int[] run(PreparedStatement statement) throws SQLException {
    var counts = new int[rows.size()];
    int done = 0;
    while (done < rows.size()) {
      int until = Math.min(done + CHUNK, rows.size());
      for (var row : rows.subList(done, until)) {
        Statements.bind(statement, row);
        statement.addBatch();
      }
      System.arraycopy(statement.executeBatch(), 0, counts, done, until - done);
      done = until;
    }
    return counts;
  }

  /// Runs updates that are guarded by a version, each of which must change exactly one row: the
  /// caller has read the version in this very transaction.
  public void runEachOnce() {
    var counts = run();
    if (Arrays.stream(counts).anyMatch(count -> count != 1)) {
      throw new IllegalStateException(
          "expected each of '" + sql + "' to change one row, got " + Arrays.toString(counts));
    }
  }
}
