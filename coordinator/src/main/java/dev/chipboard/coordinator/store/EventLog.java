package dev.chipboard.coordinator.store;

import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.event.FleetEvent;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The table of events and those who listen to it.
final class EventLog implements Events {
  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

  private final Store store;
  private final List<Consumer<Optional<FleetEvent>>> listeners = new CopyOnWriteArrayList<>();

  EventLog(Store store) {
    this.store = store;
  }

  static void insert(Statements statements, List<Transaction.Event> events) {
    var batch =
        new Batch(
            statements,
            "INSERT INTO events (at, kind, sweep_id, trial_id, worker_id, data)"
                + " VALUES (?, ?, ?, ?, ?, ?)");
    for (var event : events) {
      batch.add(
          event.at(),
          event.kind().wireName(),
          event.sweep(),
          event.trial(),
          event.worker(),
          event.data());
    }
    batch.run();
  }

  @Override
  public List<FleetEvent> after(long position, Optional<SweepId> sweep, int limit) {
    var scope = sweep.isPresent() ? " AND sweep_id = :sweep" : "";
    return store.read(handle -> {
      var query =
          handle.createQuery(
              "SELECT * FROM events WHERE position > :position"
                  + scope
                  + " ORDER BY position LIMIT :limit");
      sweep.ifPresent(id -> query.bind("sweep", id.value()));
      return query
          .bind("position", position)
          .bind("limit", limit)
          .map((row, _) -> event(row))
          .list();
    });
  }

  private static FleetEvent event(ResultSet row) throws SQLException {
    return new FleetEvent(
        row.getLong("position"),
        Instant.ofEpochMilli(row.getLong("at")),
        EventKind.of(row.getString("kind")),
        row.getString("sweep_id"),
        row.getString("trial_id"),
        row.getString("worker_id"),
        Json.tree(row.getString("data")));
  }

  @Override
  public Subscription subscribe(Consumer<Optional<FleetEvent>> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void pass(FleetEvent event) {
    tell(Optional.of(event));
  }

  void committed() {
    tell(Optional.empty());
  }

  private void tell(Optional<FleetEvent> event) {
    for (var listener : listeners) {
      try {
        listener.accept(event);
      } catch (RuntimeException e) {
        LOG.error("a listener of events failed", e);
      }
    }
  }
}
