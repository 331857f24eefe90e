package dev.chipboard.worker.job;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.protocol.trial.Metric;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.engine.Engines.Start;
import dev.chipboard.worker.model.ModelFile;
import dev.chipboard.worker.model.Models;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Gets a trial's model file and its engine, and says in the draft which they are.
final class Loading {
  private final Models models;
  private final Function<String, Models.FetchListener> listeners;
  private final EngineKeeper keeper;
  private final Set<String> startedBefore = new HashSet<>();
  // The keeper hands out an engine again or one that it has started since.
  private @Nullable Engine last;

  /// @param listeners opens what hears of the fetch of a model by its name
  Loading(Models models, Function<String, Models.FetchListener> listeners, EngineKeeper keeper) {
    this.models = models;
    this.listeners = listeners;
    this.keeper = keeper;
  }

  static Variant variant(Attempt attempt) {
    var variant = attempt.assignment().variant();
    if (variant == null) {
      var suite = attempt.assignment().work().suite();
      throw new NoScore(MissingReason.UNSUITABLE_MODEL, suite + " needs a model and none is given");
    }
    return variant;
  }

  ModelFile model(Attempt attempt, Draft draft) {
    var variant = variant(attempt);
    attempt.progress("looking for the model", 0, null);
    long began = System.nanoTime();
    var file = obtain(attempt, variant);
    draft.load((System.nanoTime() - began) / 1e6);
    draft.model(file.sha256());
    return file;
  }

  private ModelFile obtain(Attempt attempt, Variant variant) {
    try (var listener = listeners.apply(variant.name())) {
      return models.obtain(variant, new FetchReport(attempt, listener));
    } catch (ChipboardException e) {
      if (e.code() == ErrorCode.INTERRUPTED) {
        throw e;
      }
      throw new NoScore(MissingReason.MODEL_UNOBTAINABLE, e.text(), e);
    }
  }

  /// Returns the loaded engine, or starts it.
  Engine engine(Attempt attempt, ModelFile model, int contextTokens, Draft draft) {
    var wish = attempt.assignment().engine();
    return start(attempt, model, draft, contextTokens, ctx -> keeper.engine(wish, model, ctx));
  }

  /// Starts an engine anew, so that its load time is one.
  Engine freshEngine(Attempt attempt, ModelFile model, int contextTokens, Draft draft) {
    var wish = attempt.assignment().engine();
    draft.note("pageCache", startedBefore.contains(model.sha256()) ? "warm" : "unknown");
    return start(attempt, model, draft, contextTokens, ctx -> keeper.fresh(wish, model, ctx));
  }

  private Engine start(
      Attempt attempt, ModelFile model, Draft draft, int contextTokens, IntFunction<Start> how) {
    attempt.progress("loading", 0, null);
    long began = System.nanoTime();
    var start = how.apply(contextTokens);
    draft.load((System.nanoTime() - began) / 1e6);
    return switch (start) {
      case Start.Started(var engine) -> {
        startedBefore.add(model.sha256());
        draft.engine(engine.identity());
        if (!engine.equals(last)) {
          last = engine;
          draft.sample(Metric.LOAD_MS, engine.loadMillis());
        }
        yield engine;
      }
      case Start.Absent(var reason) -> throw new NoScore(MissingReason.ENGINE_ABSENT, reason);
      case Start.CannotLoad(var offer, var reason) ->
          throw new NoScore(
              MissingReason.ENGINE_CANNOT_LOAD, offer.kind() + " " + offer.build() + ": " + reason);
      case Start.Failed(var offer, var reason) ->
          throw new NoScore(
              MissingReason.ENGINE_DIED, offer.kind() + " " + offer.build() + ": " + reason);
    };
  }

  /// Forgets the engine after a trial that it did not survive, or that wanted it for itself.
  void drop() {
    keeper.drop();
  }
}
