package dev.chipboard.worker.engine.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.Tool;
import dev.chipboard.worker.engine.Engine;
import java.util.List;

/// Writes request bodies as llama-server reads them.
final class Requests {
  private Requests() {}

  static ObjectNode measure(List<Integer> promptTokens, int generate) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("stream", true);
    body.put("temperature", 0);
    body.put("cache_prompt", false);
    body.put("ignore_eos", true);
    body.put("n_predict", generate);
    promptTokens.forEach(body.putArray("prompt")::add);
    return body;
  }

  static ObjectNode chat(Engine.ChatRequest request) {
    var body = JsonNodeFactory.instance.objectNode();
    var messages = body.putArray("messages");
    request.messages().forEach(message -> add(messages.addObject(), message));
    if (!request.tools().isEmpty()) {
      var tools = body.putArray("tools");
      request.tools().forEach(tool -> add(tools.addObject(), tool));
      body.put("tool_choice", request.choice().wireName());
      body.put("parallel_tool_calls", true);
    }
    body.put("stream", true);
    body.putObject("stream_options").put("include_usage", true);
    // Without these a reply that is cut off would have no counts.
    body.put("timings_per_token", true);
    body.put("max_tokens", request.maxTokens());
    body.put("temperature", request.temperature());
    // Engines keep 32 bits of the seed.
    body.put("seed", request.seed() & 0x7fff_ffffL);
    body.put("cache_prompt", true);
    request.grammar().ifPresent(grammar -> body.put("grammar", grammar));
    return body;
  }

  private static void add(ObjectNode message, Message content) {
    message.put("role", content.role()).put("content", content.content());
    if (content.callId() != null) {
      message.put("tool_call_id", content.callId());
    }
    if (!content.calls().isEmpty()) {
      var calls = message.putArray("tool_calls");
      for (var call : content.calls()) {
        var function = calls.addObject().put("id", call.id()).put("type", "function");
        function.putObject("function").put("name", call.name()).put("arguments", call.arguments());
      }
    }
  }

  private static void add(ObjectNode entry, Tool tool) {
    var function = entry.put("type", "function").putObject("function");
    function.put("name", tool.name()).put("description", tool.description());
    function.set("parameters", tool.parameters());
  }
}
