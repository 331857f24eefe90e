package dev.chipboard.worker.engine.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.tasks.chat.ToolCall;
import java.util.ArrayList;
import java.util.List;

/// Puts the tool calls of one streamed reply together: they come in pieces, each with the index of
/// its call.
final class CallBuilder {
  /// More are no calls of a sane reply, and each costs memory.
  private static final int MOST = 128;

  private final List<Parts> parts = new ArrayList<>();

  private static final class Parts {
    private String id = "";
    private final StringBuilder name = new StringBuilder();
    private final StringBuilder arguments = new StringBuilder();
  }

  /// Takes the `tool_calls` of a delta and returns the text that they brought.
  String take(JsonNode deltas) {
    var brought = new StringBuilder();
    for (var delta : deltas) {
      int index = delta.path("index").asInt(parts.size());
      if (index < 0 || index >= MOST) {
        continue;
      }
      while (parts.size() <= index) {
        parts.add(new Parts());
      }
      take(parts.get(index), delta, brought);
    }
    return brought.toString();
  }

  private static void take(Parts call, JsonNode delta, StringBuilder brought) {
    if (delta.path("id").isTextual()) {
      call.id = delta.path("id").asText();
    }
    var function = delta.path("function");
    var name = function.path("name").asText("");
    // Some engines send arguments as an object and not as text.
    var given = function.path("arguments");
    var arguments = given.isContainerNode() ? given.toString() : given.asText("");
    call.name.append(name);
    call.arguments.append(arguments);
    brought.append(name).append(arguments);
  }

  List<ToolCall> build() {
    var calls = new ArrayList<ToolCall>();
    for (var call : parts) {
      var id = call.id.isEmpty() ? "call-" + (calls.size() + 1) : call.id;
      calls.add(new ToolCall(id, call.name.toString(), call.arguments.toString()));
    }
    return calls;
  }
}
