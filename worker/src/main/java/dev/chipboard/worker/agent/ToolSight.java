package dev.chipboard.worker.agent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.Tool;
import dev.chipboard.tasks.chat.ToolChoice;
import dev.chipboard.worker.engine.Engine;
import java.util.List;
import java.util.Optional;

/// Whether a model sees the tools that its engine is given. Some engines leave them out without a
/// word where the template has no place for them, and whoever scores the model then scores it for
/// what it never saw.
///
/// @param without tokens of a short prompt; 0 where the engine does not say
/// @param with tokens of the same prompt with a tool; 0 where the engine does not say
/// @param template what the engine says of the model's chat template
public record ToolSight(int without, int with, Optional<String> template) {
  private static final Tool TOOL =
      new Tool(
          "look_up_telephone_number",
          "Look up the telephone number of a person or a company in the directory of a country.",
          JsonNodeFactory.instance
              .objectNode()
              .put("type", "object")
              .set(
                  "properties",
                  JsonNodeFactory.instance
                      .objectNode()
                      .set(
                          "subscriber",
                          JsonNodeFactory.instance.objectNode().put("type", "string"))));

  /// Asks an engine for one token, with and without a tool.
  public static ToolSight of(Engine engine) {
    return new ToolSight(
        prompt(engine, List.of()), prompt(engine, List.of(TOOL)), engine.chatTemplate());
  }

  private static int prompt(Engine engine, List<Tool> tools) {
    var messages = List.of(new Message("system", "Be brief."), new Message("user", "Good day."));
    var request =
        new Engine.ChatRequest(messages, 1, 1, 0, Optional.empty(), tools, ToolChoice.AUTO);
    return engine.chat(request, _ -> true).promptTokens();
  }

  /// Whether the engine left the tool out.
  public boolean dropped() {
    return without > 0 && with > 0 && with <= without;
  }

  /// What was seen, for people.
  public String text() {
    if (without == 0 || with == 0) {
      return "the engine does not say how long prompts are";
    }
    return "a prompt of %d tokens has %d with a tool; the chat template %s"
        .formatted(
            without,
            with,
            template
                .map(text -> text.contains("tools") ? "mentions tools" : "does not mention tools")
                .orElse("is not told"));
  }
}
