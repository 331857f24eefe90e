package dev.chipboard.worker.engine;

import dev.chipboard.protocol.engine.EngineOffer;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.worker.model.ModelFile;
import java.util.List;

/// The engines of this machine.
public interface Engines {
  /// What is here, best first.
  List<EngineOffer> offers();

  /// Starts the best engine that fits the wish, its threads calibrated. Blocks until it is ready or
  /// has failed.
  ///
  /// @param contextTokens the context length to ask for, at most what the model was trained with
  Start start(EngineWish wish, ModelFile model, int contextTokens);

  /// How a start ended.
  sealed interface Start {
    record Started(Engine engine) implements Start {}

    /// The machine has no engine of the kind asked for.
    record Absent(String reason) implements Start {}

    /// The engine refuses this model; trying again changes nothing.
    record CannotLoad(EngineOffer engine, String reason) implements Start {}

    /// The engine died or did not get ready; trying again may help.
    record Failed(EngineOffer engine, String reason) implements Start {}
  }
}
