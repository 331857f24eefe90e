package dev.chipboard.worker.engine;

import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.Tool;
import dev.chipboard.tasks.chat.ToolChoice;
import dev.chipboard.worker.engine.Engine.ChatRequest;
import java.util.List;
import java.util.Optional;

/// Whether an engine shows a model the tools that it is offered. Some drop them without a word
/// where the model's template knows none: llama-server b11434 does, `tool_choice: required` and
/// calls of earlier turns with them, while java-llama.cpp (b4916) writes them into the system
/// prompt.
public final class ToolsShown {
  private ToolsShown() {}

  /// Looks into the prompt, where the engine tells it, or else asks for two replies of one token to
  /// see whether the prompt grows with the tools.
  ///
  /// @param tools at least one
  public static boolean by(Engine engine, List<Tool> tools) {
    return engine
        .prompt(asking(tools))
        .map(prompt -> tools.stream().allMatch(tool -> prompt.contains(tool.name())))
        .orElseGet(() -> promptTokens(engine, tools) > promptTokens(engine, List.of()));
  }

  private static int promptTokens(Engine engine, List<Tool> tools) {
    return engine.chat(asking(tools), _ -> true).promptTokens();
  }

  private static ChatRequest asking(List<Tool> tools) {
    var message = new Message("user", "Hi");
    return new ChatRequest(List.of(message), 1, 1, 0, Optional.empty(), tools, ToolChoice.AUTO);
  }
}
