package dev.chipboard.coordinator.store;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one writer. Units of work that wait together are committed together: one flush to disk for
/// all of them, while a unit that fails is rolled back alone.
final class Writer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Writer.class);

  /// More than this in one transaction would only keep the first caller waiting.
  private static final int MOST_TOGETHER = 256;

  private final Database database;
  private final Clock clock;
  private final Health health;
  private final Consumer<List<Transaction.Event>> committed;
  private final BlockingQueue<Job<?>> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;
  private final Job<Boolean> last = new Job<>(_ -> true);
  private @Nullable Pen pen;
  private boolean closed;

  /// @param health hears how the commits go
  /// @param committed called after each commit with the events that it appended, if any
  Writer(Database database, Clock clock, Health health, Consumer<List<Transaction.Event>> committed)
      throws SQLException {
    this.database = database;
    this.clock = clock;
    this.health = health;
    this.pen = Pen.open(database);
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
    do {
      batch.clear();
      try {
        batch.add(waiting.take());
      } catch (InterruptedException e) {
        throw new IllegalStateException("nobody interrupts the writer", e);
      }
      waiting.drainTo(batch, MOST_TOGETHER - 1);
      runTogether(batch);
    } while (!batch.contains(last));
    putAway();
  }

  private void runTogether(List<Job<?>> batch) {
    var events = new ArrayList<Transaction.Event>();
    try {
      var pen = pen();
      for (var job : batch) {
        runAlone(pen, job, events);
      }
      EventLog.insert(pen.statements(), events);
      if (health.failing()) {
        pen.prove();
      }
      pen.connection().commit();
    } catch (Throwable e) {
      var failure = health.failed(e);
      putAway();
      batch.forEach(job -> job.fail(failure));
      return;
    }
    health.wrote();
    batch.forEach(Job::afterCommit);
    batch.forEach(Job::complete);
    if (!events.isEmpty()) {
      committed.accept(events);
    }
  }

  private Pen pen() throws SQLException {
    var current = pen;
    if (current == null) {
      current = Pen.reopen(database);
      pen = current;
    }
    return current;
  }

  private void runAlone(Pen pen, Job<?> job, List<Transaction.Event> events) throws SQLException {
    var connection = pen.connection();
    var savepoint = connection.setSavepoint();
    var transaction = new Transaction(pen.handle(), pen.statements(), clock.millis());
    try {
      job.run(transaction);
      connection.releaseSavepoint(savepoint);
      events.addAll(transaction.events());
    } catch (RuntimeException | Error e) {
      if (health.concerns(e)) {
        // Not the unit's fault, and the others' work may be gone with it.
        throw e;
      }
      connection.rollback(savepoint);
      connection.releaseSavepoint(savepoint);
      job.failed(e);
    }
  }

  /// Ends the connection; where it held a transaction, that is rolled back.
  private void putAway() {
    try (var _ = pen) {
      pen = null;
    } catch (SQLException | RuntimeException e) {
      LOG.debug("the writer's connection did not close well", e);
    }
  }

  /// Finishes what waits, then ends.
  @Override
  public void close() throws InterruptedException {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      waiting.add(last);
    }
    thread.join();
  }
}
