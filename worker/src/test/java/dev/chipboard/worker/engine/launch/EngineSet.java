package dev.chipboard.worker.engine.launch;

import dev.chipboard.protocol.asset.Assets;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.engine.Engines.Start;
import dev.chipboard.worker.engine.TestModels;
import dev.chipboard.worker.model.ModelFile;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The engines of the test assets, each by its kind. One core is claimed, so nothing is calibrated.
final class EngineSet {
  static final int CONTEXT = 2048;

  private EngineSet() {}

  static LocalEngines engines(String kind, Path folder) {
    var settings = EngineSettings.usual(folder.resolve("logs"), folder, 1, 1);
    return engines(
        switch (kind) {
          case "llama-server" -> settings.withLlamaServer(Assets.llamaServer());
          case "command" -> settings.withCommand(xllamacpp());
          default -> settings;
        },
        Map.of("PATH", "/nowhere"));
  }

  static LocalEngines engines(EngineSettings settings, Map<String, String> environment) {
    return new LocalEngines(settings, environment, Clock.systemUTC(), new SecureRandom());
  }

  static Start start(String kind, ModelFile model, Path folder) {
    return engines(kind, folder).start(new EngineWish(kind), model, CONTEXT);
  }

  static Engine started(String kind, Path folder) {
    return switch (start(kind, TestModels.modelFile(), folder)) {
      case Start.Started(Engine engine) -> engine;
      case Start other -> throw new AssertionError("no start of " + kind + ": " + other);
    };
  }

  static Engine.ChatRequest ask(String question, int maxTokens) {
    return ask(question, maxTokens, Optional.empty());
  }

  static Engine.ChatRequest ask(String question, int maxTokens, Optional<String> grammar) {
    return new Engine.ChatRequest(List.of(new Message("user", question)), maxTokens, 1, 0, grammar);
  }

  private static String xllamacpp() {
    try {
      var script = EngineSet.class.getResource("../xllamacpp_server.py");
      return Assets.xllamacppPython()
          + " "
          + Path.of(java.util.Objects.requireNonNull(script).toURI())
          + " {model} {port} {threads} {ctx}";
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
