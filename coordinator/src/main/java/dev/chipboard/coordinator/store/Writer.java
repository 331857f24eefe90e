package dev.chipboard.coordinator.store;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one writer. Units of work that wait together are committed together: one flush to disk for
/// all of them, while a unit that fails is rolled back alone.
final class Writer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  /// More than this in one transaction would only keep the first caller waiting.
  private static final int MOST_TOGETHER = 256;

  private final Connection connection;
  private final Handle handle;
  private final Statements statements;
  private final Clock clock;
  private final Consumer<List<Transaction.Event>> committed;
  private final BlockingQueue<Job<?>> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;
  private boolean closed;

  /// @param committed called after each commit with the events that it appended, if any
  Writer(Connection connection, Clock clock, Consumer<List<Transaction.Event>> committed) {
    this.connection = connection;
    this.handle = Jdbi.create(connection).open();
    this.statements = new Statements(connection);
    this.clock = clock;
    this.committed = committed;
    this.thread = Thread.ofPlatform().name("store-writer").unstarted(this::loop);
  }

  void start() {
    thread.start();
  }

  <T> T write(Unit<T> unit) {
    var job = new Job<T>(unit);
    synchronized (this) {
      if (closed) {
        throw new ChipboardException(ErrorCode.UNREACHABLE, "the store is closed");
      }
      waiting.add(job);
    }
    try {
      return job.answer.join();
    } catch (CompletionException e) {
      throw asUnchecked(e.getCause() == null ? e : e.getCause());
    }
  }

  private static RuntimeException asUnchecked(Throwable failure) {
    return switch (failure) {
      case ChipboardException known -> new ChipboardException(known.code(), known.text(), known);
      case IllegalArgumentException mistake ->
          new IllegalArgumentException(mistake.getMessage(), mistake);
      default ->
          new ChipboardException(
              ErrorCode.INTERNAL, "the store failed: " + failure.getMessage(), failure);
    };
  }

  private void loop() {
    var batch = new ArrayList<Job<?>>();
    while (true) {
      batch.clear();
      try {
        batch.add(waiting.take());
      } catch (InterruptedException _) {
        // Only close() interrupts, and it comes after the last job.
        return;
      }
      waiting.drainTo(batch, MOST_TOGETHER - 1);
      runTogether(batch);
    }
  }

  private void runTogether(List<Job<?>> batch) {
    var events = new ArrayList<Transaction.Event>();
    try {
      for (var job : batch) {
        runAlone(job, events);
      }
      EventLog.insert(statements, events);
      connection.commit();
    } catch (Throwable e) {
      LOG.error("a commit failed, nothing of it was kept: {}", e.getMessage(), e);
      rollback(e);
      var failure =
          new ChipboardException(
              ErrorCode.RESOURCE, "the store cannot be written: " + e.getMessage(), e);
      batch.forEach(job -> job.fail(failure));
      return;
    }
    batch.forEach(Job::afterCommit);
    batch.forEach(Job::complete);
    if (!events.isEmpty()) {
      committed.accept(events);
    }
  }

  private void runAlone(Job<?> job, List<Transaction.Event> events) throws SQLException {
    var savepoint = connection.setSavepoint();
    var transaction = new Transaction(handle, statements, clock.millis());
    try {
      job.run(transaction);
      connection.releaseSavepoint(savepoint);
      events.addAll(transaction.events());
    } catch (RuntimeException | Error e) {
      connection.rollback(savepoint);
      connection.releaseSavepoint(savepoint);
      job.failed(e);
    }
  }

  private void rollback(Throwable cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  /// Finishes what waits, then ends.
  @Override
  public void close() throws SQLException {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    var last = new Job<Boolean>(_ -> true);
    waiting.add(last);
    last.answer.join();
    thread.interrupt();
    statements.close();
    handle.close();
    connection.close();
  }
}
