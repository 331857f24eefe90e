package dev.chipboard.worker.engine.child;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Answers one request for text, whole or as server-sent events.
final class CompletionAnswer {
  private final HttpExchange exchange;
  private final LoadedModel model;
  private boolean begun;

  CompletionAnswer(HttpExchange exchange, LoadedModel model) {
    this.exchange = exchange;
    this.model = model;
  }

  void completion(ObjectNode request) throws IOException, Refusal {
    if (!isPrompt(request.path("prompt"))) {
      throw Refusal.invalid("'prompt' must be text or a list of token ids");
    }
    int prompt = fit(request);
    if (request.path("stream").asBoolean()) {
      var result = stream(request, (piece, _) -> Replies.completionPiece(piece, prompt));
      event(Replies.completionEnd("", result).toString());
    } else {
      var text = new StringBuilder();
      var result = model.generation().run(request, (piece, _) -> text.append(piece));
      ChildServer.send(exchange, 200, Replies.completionEnd(text.toString(), result));
    }
  }

  void chat(ObjectNode request) throws IOException, Refusal {
    boolean streamed = request.path("stream").asBoolean();
    var completion = ChatRequests.toCompletion(request, model);
    int prompt = fit(completion);
    if (streamed) {
      boolean timed = request.path("timings_per_token").asBoolean();
      var result =
          stream(
              completion,
              (piece, meter) -> {
                var chunk = Replies.chatPiece(piece, prompt);
                return timed ? Replies.timed(chunk, meter.reading()) : chunk;
              });
      event(Replies.chatEnd(result).toString());
      event("[DONE]");
    } else {
      var text = new StringBuilder();
      var result = model.generation().run(completion, (piece, _) -> text.append(piece));
      ChildServer.send(exchange, 200, Replies.chat(text.toString(), result));
    }
  }

  // A reply that runs into the end of the context would end as an error, its counts lost.
  // A prompt that fills it is refused here as the native code would, but with its length.
  private int fit(ObjectNode completion) throws Refusal {
    int prompt = model.count(completion.path("prompt"));
    if (model.report().contextTokens().isEmpty()) {
      return prompt;
    }
    int context = model.report().contextTokens().get();
    if (prompt >= context) {
      throw Refusal.tooLong(prompt, context);
    }
    int wanted = completion.path("n_predict").asInt(-1);
    if (wanted < 0 || wanted > context - prompt) {
      completion.put("n_predict", context - prompt);
    }
    return prompt;
  }

  private interface Shape {
    ObjectNode of(String piece, Meter meter) throws IOException;
  }

  private Generation.Result stream(ObjectNode request, Shape shape) throws IOException, Refusal {
    return model
        .generation()
        .run(request, (piece, meter) -> event(shape.of(piece, meter).toString()));
  }

  private void event(String data) throws IOException {
    if (!begun) {
      begun = true; // so late, since a request that is refused has a status of its own
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
    }
    var out = exchange.getResponseBody();
    out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static boolean isPrompt(JsonNode prompt) {
    if (!prompt.isArray()) {
      return prompt.isTextual();
    }
    for (var id : prompt) {
      if (!id.isInt() || id.asInt() < 0) {
        return false;
      }
    }
    return !prompt.isEmpty();
  }
}
