package dev.chipboard.worker.engine.launch;

import dev.chipboard.protocol.engine.EngineOffer;
import java.util.List;
import java.util.Map;

/// Any other server that speaks the same HTTP, started by a command line of the user.
final class TemplateLauncher implements Launcher {
  static final String KIND = "command";

  private final List<String> words;

  /// @throws IllegalArgumentException if the line names no model or no port, or leaves a quote open
  static void check(String template) {
    if (!template.contains("{model}") || !template.contains("{port}")) {
      throw new IllegalArgumentException(
          "an engine command needs {model} and {port}, unlike '" + template + "'");
    }
    CommandWords.split(template);
  }

  TemplateLauncher(String template) {
    check(template);
    this.words = CommandWords.split(template);
  }

  @Override
  public EngineOffer offer() {
    return new EngineOffer(KIND, "unknown", "unknown");
  }

  /// Returns none: the line is the user's, may hold paths and keys, and nothing is known of the
  /// engine's defaults.
  @Override
  public List<String> flags() {
    return List.of();
  }

  @Override
  public Command command(Order order) {
    var line =
        words.stream()
            .map(word -> word.replace("{port}", Integer.toString(order.port())))
            .map(word -> word.replace("{threads}", Integer.toString(order.threads().decode())))
            .map(word -> word.replace("{ctx}", Integer.toString(order.contextTokens())))
            .map(word -> word.replace("{model}", order.model().toString()))
            .toList();
    return new Command(line, Map.of("LLAMA_API_KEY", order.key()));
  }
}
