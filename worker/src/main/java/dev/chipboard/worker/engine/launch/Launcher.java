package dev.chipboard.worker.engine.launch;

import dev.chipboard.protocol.engine.EngineOffer;
import dev.chipboard.worker.engine.threads.Threads;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A way to start an engine process.
interface Launcher {
  EngineOffer offer();

  Command command(Order order);

  /// Returns the options among those of [#command] that differ from the engine's defaults and
  /// change what it computes or how fast, in a fixed order.
  List<String> flags();

  /// What to start.
  ///
  /// @param port the loopback port to serve on
  /// @param contextTokens the context length
  /// @param key the bearer key to ask for
  /// @param log where the output goes
  /// @param scratch an empty folder of this start alone
  record Order(
      Path model,
      int port,
      Threads threads,
      int contextTokens,
      String key,
      Path log,
      Path scratch) {}

  /// How to start it. Secrets go into the environment, which other users cannot read.
  record Command(List<String> line, Map<String, String> environment) {}
}
