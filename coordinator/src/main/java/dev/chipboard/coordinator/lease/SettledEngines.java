package dev.chipboard.coordinator.lease;

import dev.chipboard.protocol.engine.EngineWish;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The engine of a sweep's chip and variant, the same for all its trials.
final class SettledEngines {
  private SettledEngines() {}

  static Optional<EngineWish> find(Handle handle, Cell cell, String chipSlug) {
    if (!cell.engine().isEmpty()) {
      return Optional.of(new EngineWish(cell.engine()));
    }
    if (cell.variant() == null) {
      return Optional.empty();
    }
    return handle
        .createQuery(
            "SELECT engine FROM settled_engines WHERE sweep_id = :sweep AND chip_slug = :chip AND"
                + " sha256 = :sha")
        .bind("sweep", cell.sweep())
        .bind("chip", chipSlug)
        .bind("sha", cell.sha256())
        .mapTo(String.class)
        .findOne()
        .map(EngineWish::new);
  }

  static void settle(Handle handle, Cell cell, String chipSlug, EngineWish engine) {
    if (cell.variant() != null) {
      handle.execute(
          "INSERT INTO settled_engines (sweep_id, chip_slug, sha256, engine) VALUES (?, ?, ?, ?)",
          cell.sweep(),
          chipSlug,
          cell.sha256(),
          engine.text());
    }
  }
}
