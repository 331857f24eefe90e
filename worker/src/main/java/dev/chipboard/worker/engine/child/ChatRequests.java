package dev.chipboard.worker.engine.child;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/// Turns a chat request into a completion request, as llama-server does. Tools are rendered into
/// the prompt by the model's template, or by the general form of llama.cpp where the template knows
/// none; what the model then calls comes back as it wrote it, in the text. A call that is required
/// is enforced by a grammar of ours: that of the native code cannot be had from there.
final class ChatRequests {
  private static final Set<String> CHAT_ONLY =
      Set.of(
          "messages",
          "model",
          "max_tokens",
          "max_completion_tokens",
          "stream_options",
          "tools",
          "tool_choice",
          "parallel_tool_calls");

  private ChatRequests() {}

  static ObjectNode toCompletion(ObjectNode chat, LoadedModel model) throws Refusal {
    var prompt = prompt(chat, model);
    var completion = JsonNodeFactory.instance.objectNode();
    for (var entry : chat.properties()) {
      if (!CHAT_ONLY.contains(entry.getKey())) {
        completion.set(entry.getKey(), entry.getValue());
      }
    }
    var limit = chat.hasNonNull("max_tokens") ? "max_tokens" : "max_completion_tokens";
    if (chat.hasNonNull(limit)) {
      completion.put("n_predict", chat.path(limit).asInt());
    }
    completion.put("prompt", prompt);
    if (chat.path("tool_choice").asText("").equals("required")) {
      completion.put("grammar", ChatTools.required(chat.path("tools")));
    }
    return completion;
  }

  /// Makes the prompt of a chat.
  static String prompt(ObjectNode chat, LoadedModel model) throws Refusal {
    if (chat.hasNonNull("response_format")) {
      throw Refusal.unsupported("java-llama.cpp does not support 'response_format'");
    }
    var rendered = JsonNodeFactory.instance.objectNode();
    rendered.set("messages", ChatMessages.checked(chat.path("messages")));
    var choice = chat.path("tool_choice").asText("auto");
    if (chat.path("tool_choice").isObject()) {
      throw Refusal.unsupported(
          "java-llama.cpp cannot enforce a call of one tool: tool_choice is auto, required or none,"
              + " not "
              + chat.path("tool_choice"));
    }
    if (!choice.equals("auto") && !choice.equals("none") && !choice.equals("required")) {
      throw Refusal.invalid("tool_choice is auto, none or required, not " + choice);
    }
    if (chat.hasNonNull("tools") && !chat.path("tools").isEmpty() && !choice.equals("none")) {
      if (chat.hasNonNull("grammar")) {
        throw Refusal.invalid("a grammar cannot go together with tools");
      }
      rendered.set("tools", ChatTools.checked(chat.path("tools")));
    }
    return model.prompt(rendered);
  }
}
