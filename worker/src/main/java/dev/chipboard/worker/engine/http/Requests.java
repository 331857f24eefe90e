package dev.chipboard.worker.engine.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    for (var message : request.messages()) {
      messages.addObject().put("role", message.role()).put("content", message.content());
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
}
