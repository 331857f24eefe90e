package dev.chipboard.coordinator.store;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The memory of a coordinator: one database, one writer, a few readers, and evidence beside it.
/// The tables are described in `migration/V1__first.sql`.
public final class Store implements AutoCloseable {
  private static final int READERS = 4;

  private final StoreLock lock;
  private final Dialect dialect;
  private final Readers readers;
  private final Jdbi reading;
  private final Health health;
  private final Writer writer;
  private final EventLog events;
  private final EvidenceFiles evidence;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Store(Path folder, Database database, StoreLock lock, Clock clock)
      throws SQLException, IOException {
    this.lock = lock;
    this.dialect = database.dialect();
    new Opening(folder).migrate(database);
    this.events = new EventLog(this);
    this.health = new Health(folder);
    this.writer = new Writer(database, clock, health, _ -> events.committed());
    this.readers = new Readers(database, READERS);
    this.reading = Jdbi.create(readers);
    this.evidence = new EvidenceFiles(this, folder.resolve("evidence"));
    writer.start();
  }

  /// Opens the SQLite store in a folder of its own, made where it is missing; only the owner reads
  /// it.
  ///
  /// @throws ChipboardException with `CONFLICT` where another process uses it or another version
  ///   made it, `CORRUPT` where it is damaged, `RESOURCE` where the disk does not let it be opened
  public static Store open(Path folder, Clock clock) {
    try {
      PrivateFiles.closedFolder(folder);
      var lock = StoreLock.take(folder);
      try {
        var file = folder.resolve("chipboard.db");
        PrivateFiles.closedFile(file);
        return new Store(folder, Database.sqlite(file), lock, clock);
      } catch (Throwable e) {
        lock.close();
        throw e;
      }
    } catch (IOException | SQLException | RuntimeException e) {
      throw new Opening(folder).failure(e);
    }
  }

  /// Runs a unit of work and returns when it is durable. Safe for many threads; those that wait
  /// together share one flush to disk.
  ///
  /// @throws ChipboardException what the unit threw, or `RESOURCE` where the disk refuses
  public <T> T write(Unit<T> unit) {
    return writer.write(unit);
  }

  /// Reads what is durable. A transaction of its own: several queries see the same state.
  public <T> T read(Function<Handle, T> query) {
    return reading.inTransaction(query::apply);
  }

  /// Returns why nothing can be written now, in a sentence for people; empty where all is well.
  public Optional<String> trouble() {
    return health.trouble();
  }

  /// Waits until nothing can be written, and returns why.
  public ChipboardException awaitTrouble() throws InterruptedException {
    return health.awaitTrouble();
  }

  public Dialect dialect() {
    return dialect;
  }

  public Events events() {
    return events;
  }

  public Evidence evidence() {
    return evidence;
  }

  /// Finishes what waits to be written. Closing twice is closing once.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try (lock;
        readers) {
      writer.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChipboardException(
          ErrorCode.INTERRUPTED, "interrupted while the store was closed", e);
    } catch (IOException | SQLException e) {
      throw new ChipboardException(
          ErrorCode.RESOURCE, "cannot close the store: " + e.getMessage(), e);
    }
  }
}
