package dev.chipboard.worker.engine.child;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/// Turns a chat request into a completion request, as llama-server does.
final class ChatRequests {
  private static final Set<String> CHAT_ONLY =
      Set.of("messages", "model", "max_tokens", "max_completion_tokens", "stream_options");
  private static final List<String> UNSUPPORTED =
      List.of("tools", "tool_choice", "response_format");

  private ChatRequests() {}

  static ObjectNode toCompletion(ObjectNode chat, LoadedModel model) throws Refusal {
    for (var name : UNSUPPORTED) {
      if (chat.hasNonNull(name)) {
        throw Refusal.invalid("java-llama.cpp does not support '" + name + "'");
      }
    }
    var messages = messages(chat.path("messages"));
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
    completion.put("prompt", model.prompt(messages));
    return completion;
  }

  // Checked here, since the native code ends the process over a message that it does not like.
  private static ObjectNode messages(JsonNode messages) throws Refusal {
    if (!messages.isArray() || messages.isEmpty()) {
      throw Refusal.invalid("'messages' must be a list with at least one message");
    }
    for (var message : messages) {
      if (!message.path("role").isTextual() || !message.path("content").isTextual()) {
        throw Refusal.invalid("a message needs 'role' and 'content' as text, not " + message);
      }
    }
    var request = JsonNodeFactory.instance.objectNode();
    request.set("messages", messages);
    return request;
  }
}
