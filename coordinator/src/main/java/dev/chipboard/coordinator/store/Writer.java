package dev.chipboard.coordinator.store;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final Path folder;
  private final Clock clock;
  private final Consumer<List<Transaction.Event>> committed;
  private final BlockingQueue<Job<?>> waiting = new LinkedBlockingQueue<>();
  private final Thread thread;
  private @Nullable Pen pen;
  private volatile @Nullable ChipboardException trouble;
  private boolean closed;

  /// @param folder where the database lies, for people
  /// @param committed called after each commit with the events that it appended, if any
  Writer(Database database, Path folder, Clock clock, Consumer<List<Transaction.Event>> committed)
      throws SQLException {
    this.database = database;
    this.folder = folder;
    this.pen = Pen.open(database);
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

  /// Why nothing can be written now; empty while it can.
  Optional<ChipboardException> trouble() {
    return Optional.ofNullable(trouble);
  }

  private RuntimeException asUnchecked(Throwable failure) {
    return switch (failure) {
      case ChipboardException known -> new ChipboardException(known.code(), known.text(), known);
      case IllegalArgumentException mistake ->
          new IllegalArgumentException(mistake.getMessage(), mistake);
      default ->
          Trouble.of(failure, folder)
              .map(known -> known.failure(folder, failure))
              .orElseGet(() ->
                  new ChipboardException(
                      ErrorCode.INTERNAL, "the store failed: " + failure.getMessage(), failure));
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
      var now = pen();
      for (var job : batch) {
        runAlone(now, job, events);
      }
      EventLog.insert(now.statements(), events);
      now.connection().commit();
    } catch (Throwable e) {
      dropPen(e);
      var failure = failed(e);
      batch.forEach(job -> job.fail(failure));
      return;
    }
    if (!events.isEmpty()) {
      wrote();
    }
    batch.forEach(Job::afterCommit);
    batch.forEach(Job::complete);
    if (!events.isEmpty()) {
      committed.accept(events);
    }
  }

  private Pen pen() throws SQLException {
    var now = pen;
    if (now == null) {
      now = Pen.reopen(database);
      pen = now;
    }
    return now;
  }

  private void dropPen(Throwable cause) {
    var last = pen;
    pen = null;
    if (last == null) {
      return;
    }
    try {
      last.close();
    } catch (SQLException | RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  /// The log hears of a trouble when it begins and when it ends.
  private ChipboardException failed(Throwable cause) {
    var known = Trouble.of(cause, folder);
    var failure =
        known
            .map(kind -> kind.failure(folder, cause))
            .orElseGet(() ->
                new ChipboardException(
                    ErrorCode.RESOURCE,
                    "the store cannot be written: " + cause.getMessage(),
                    cause));
    var before = trouble;
    if (before == null || !before.text().equals(failure.text())) {
      // A trace where it may be a defect; a full disk has none worth reading.
      LOG.error("{}", failure.text(), known.isPresent() ? null : cause);
    }
    trouble = failure;
    return failure;
  }

  private void wrote() {
    if (trouble != null) {
      LOG.info("the store in {} can be written again", folder);
      trouble = null;
    }
  }

  private void runAlone(Pen now, Job<?> job, List<Transaction.Event> events) throws SQLException {
    var connection = now.connection();
    var savepoint = connection.setSavepoint();
    var transaction = new Transaction(now.handle(), now.statements(), clock.millis());
    try {
      job.run(transaction);
      connection.releaseSavepoint(savepoint);
      events.addAll(transaction.events());
    } catch (RuntimeException | Error e) {
      putBack(connection, savepoint, e);
      job.failed(e);
    }
  }

  /// Where there is nothing to go back to, the whole transaction is gone, and the unit's failure is
  /// why.
  private static void putBack(Connection connection, Savepoint savepoint, Throwable failure) {
    try {
      connection.rollback(savepoint);
      connection.releaseSavepoint(savepoint);
    } catch (SQLException e) {
      throw new IllegalStateException("the transaction is gone: " + e.getMessage(), failure);
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
    var open = pen;
    if (open != null) {
      open.close();
    }
  }
}
