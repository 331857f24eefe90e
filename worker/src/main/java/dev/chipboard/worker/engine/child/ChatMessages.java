package dev.chipboard.worker.engine.child;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.json.Json;
import java.util.Set;

/// Checks the messages of a chat, since the native code ends the process over one that it does not
/// like.
final class ChatMessages {
  private static final Set<String> ROLES =
      Set.of("system", "developer", "user", "assistant", "tool");

  private ChatMessages() {}

  static JsonNode checked(JsonNode messages) throws Refusal {
    if (!messages.isArray() || messages.isEmpty()) {
      throw Refusal.invalid("'messages' must be a list with at least one message");
    }
    for (var message : messages) {
      if (!message.path("role").isTextual() || !message.path("content").isTextual()) {
        throw Refusal.invalid("a message needs 'role' and 'content' as text, not " + message);
      }
      if (!ROLES.contains(message.path("role").asText())) {
        throw Refusal.invalid("a role is one of " + ROLES + ", not " + message.path("role"));
      }
      if (message.hasNonNull("tool_calls")) {
        checkCalls(message.path("tool_calls"));
      }
      if (message.has("tool_call_id") && !message.path("tool_call_id").isTextual()) {
        throw Refusal.invalid("'tool_call_id' must be text, not " + message.path("tool_call_id"));
      }
    }
    return messages;
  }

  private static void checkCalls(JsonNode calls) throws Refusal {
    if (!calls.isArray()) {
      throw Refusal.invalid("'tool_calls' must be a list, not " + calls);
    }
    for (var call : calls) {
      var function = call.path("function");
      if (!call.path("type").asText("").equals("function")
          || !call.path("id").isTextual()
          || !function.path("name").isTextual()
          || !isObject(function.path("arguments"))) {
        throw Refusal.invalid(
            "a call needs 'id', the type 'function', and a function with 'name' and 'arguments',"
                + " the latter a JSON object as text, not "
                + call);
      }
    }
  }

  private static boolean isObject(JsonNode arguments) {
    try {
      return arguments.isTextual() && Json.tree(arguments.asText()).isObject();
    } catch (ChipboardException _) {
      return false; // no JSON
    }
  }
}
