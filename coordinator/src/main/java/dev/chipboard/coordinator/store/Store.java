package dev.chipboard.coordinator.store;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.file.PrivateFiles;
import dev.chipboard.protocol.file.Unwritable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// The memory of a coordinator: one database, one writer, a few readers, and evidence beside it.
/// The tables are described in `migration/V1__first.sql`.
public final class Store implements AutoCloseable {
  private static final String MIGRATIONS = "classpath:dev/chipboard/coordinator/store/migration";
  private static final int READERS = 4;

  private final StoreLock lock;
  private final Dialect dialect;
  private final Readers readers;
  private final Jdbi reading;
  private final Writer writer;
  private final EventLog events;
  private final EvidenceFiles evidence;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Store(Path folder, Database database, StoreLock lock, Clock clock)
      throws SQLException, IOException {
    this.lock = lock;
    this.dialect = database.dialect();
    migrate(database);
    this.events = new EventLog(this);
    this.writer = new Writer(database, folder, clock, _ -> events.committed());
    this.readers = new Readers(database, READERS);
    this.reading = Jdbi.create(readers);
    this.evidence = new EvidenceFiles(this, folder.resolve("evidence"));
    writer.start();
  }

  /// Opens the SQLite store in a folder of its own, made where it is missing; only the owner reads
  /// it.
  ///
  /// @throws ChipboardException with `CONFLICT` where another process uses it, `RESOURCE` where it
  ///   cannot be opened
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
    } catch (FlywayException e) {
      throw Trouble.of(e, folder)
          .map(known -> known.failure(folder, e))
          .orElseGet(() ->
              new ChipboardException(
                  ErrorCode.CONFLICT,
                  "the store in "
                      + folder
                      + " was made by another version of Chipboard and cannot be carried over: move that"
                      + " folder away, or set CHIPBOARD_HOME to another one",
                  e));
    } catch (SQLException e) {
      throw Trouble.of(e, folder)
          .map(known -> known.failure(folder, e))
          .orElseGet(() ->
              new ChipboardException(
                  ErrorCode.RESOURCE,
                  "cannot open the store in " + folder + ": " + e.getMessage(),
                  e));
    } catch (IOException e) {
      throw Unwritable.failure(folder, e);
    }
  }

  private static void migrate(Database database) {
    Flyway.configure(Store.class.getClassLoader())
        .dataSource(database.source())
        .locations(MIGRATIONS)
        .placeholders(database.dialect().placeholders())
        .load()
        .migrate();
  }

  /// Runs a unit of work and returns when it is durable. Safe for many threads; those that wait
  /// together share one flush to disk.
  ///
  /// @throws ChipboardException what the unit threw, or `RESOURCE` where the disk refuses
  public <T> T write(Unit<T> unit) {
    return writer.write(unit);
  }

  /// Why nothing can be written now, in one sentence with the next step; empty while it can.
  public Optional<String> trouble() {
    return writer.trouble().map(ChipboardException::text);
  }

  /// Reads what is durable. A transaction of its own: several queries see the same state.
  public <T> T read(Function<Handle, T> query) {
    return reading.inTransaction(query::apply);
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
    } catch (IOException | SQLException e) {
      throw new ChipboardException(
          ErrorCode.RESOURCE, "cannot close the store: " + e.getMessage(), e);
    }
  }
}
