package dev.chipboard.worker.job;

import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.engine.Engines;
import dev.chipboard.worker.model.ModelFile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the last engine loaded, so that the next trial of its model need not wait for it.
///
/// One trial at a time uses the engine; [#loaded()] and [#close()] may come from any thread.
final class EngineKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EngineKeeper.class);

  private record Key(EngineWish wish, String sha256, int contextTokens) {}

  private record Held(Key key, Engine engine) {}

  private final Engines engines;
  private volatile @Nullable Held held;

  EngineKeeper(Engines engines) {
    this.engines = engines;
  }

  /// Returns the engine that is loaded, where it is the right one and lives, or starts it.
  Engines.Start engine(EngineWish wish, ModelFile model, int contextTokens) {
    var key = new Key(wish, model.sha256(), contextTokens);
    var now = held;
    if (now != null && now.key().equals(key)) {
      if (now.engine().alive()) {
        return new Engines.Start.Started(now.engine());
      }
      LOG.info("the engine died while nothing ran; starting it anew: {}", now.engine().logTail());
    }
    return fresh(wish, model, contextTokens);
  }

  /// Starts an engine whatever is loaded.
  Engines.Start fresh(EngineWish wish, ModelFile model, int contextTokens) {
    drop();
    var start = engines.start(wish, model, contextTokens);
    if (start instanceof Engines.Start.Started(var engine)) {
      held = new Held(new Key(wish, model.sha256(), contextTokens), engine);
    }
    return start;
  }

  /// Returns the SHA-256 of the model that is loaded.
  Optional<String> loaded() {
    return Optional.ofNullable(held)
        .filter(now -> now.engine().alive())
        .map(now -> now.key().sha256());
  }

  /// Stops the engine, if one is loaded. Idempotent.
  void drop() {
    var now = held;
    held = null;
    if (now != null) {
      now.engine().close();
    }
  }

  @Override
  public void close() {
    drop();
  }
}
