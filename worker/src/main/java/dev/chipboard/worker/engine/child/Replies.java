package dev.chipboard.worker.engine.child;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// Writes replies in the shapes of llama-server. What is not known is left out.
final class Replies {
  private Replies() {}

  static ObjectNode completionPiece(String text, int promptTokens) {
    return object().put("content", text).put("stop", false).put("tokens_evaluated", promptTokens);
  }

  static ObjectNode completionEnd(String text, Generation.Result result) {
    var reply = object().put("content", text).put("stop", true);
    reply.put("stop_type", result.limited() ? "limit" : "eos");
    result
        .report()
        .ifPresent(report -> {
          reply.put("tokens_evaluated", report.promptTokens());
          reply.put("tokens_predicted", report.predictedTokens());
          reply.set("timings", timings(report));
        });
    return reply;
  }

  // With the prompt's length in each: whoever cuts the reply never sees its end.
  static ObjectNode chatPiece(String text, int promptTokens) {
    var chunk = object().put("object", "chat.completion.chunk");
    var choice = chunk.putArray("choices").addObject().put("index", 0).putNull("finish_reason");
    choice.putObject("delta").put("content", text);
    chunk.putObject("usage").put("prompt_tokens", promptTokens);
    return chunk;
  }

  /// Adds what was measured so far, as far as it is known.
  static ObjectNode timed(ObjectNode chunk, Meter.Reading reading) {
    var timings = chunk.putObject("timings");
    reading
        .prompt()
        .ifPresent(prompt -> {
          timings.put("cache_n", prompt.cachedTokens());
          timings.put("prompt_n", prompt.tokens() - prompt.cachedTokens());
        });
    timings.put("prompt_ms", reading.promptMillis());
    reading
        .predictedTokens()
        .ifPresent(tokens -> {
          timings.put("predicted_n", tokens);
          timings.put("predicted_ms", reading.predictedMillis());
        });
    return chunk;
  }

  static ObjectNode chatEnd(Generation.Result result) {
    var chunk = object().put("object", "chat.completion.chunk");
    var choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.put("finish_reason", finish(result)).putObject("delta");
    counts(chunk, result);
    return chunk;
  }

  static ObjectNode chat(String text, Generation.Result result) {
    var reply = object().put("object", "chat.completion");
    var choice = reply.putArray("choices").addObject().put("index", 0);
    choice.put("finish_reason", finish(result));
    choice.putObject("message").put("role", "assistant").put("content", text);
    counts(reply, result);
    return reply;
  }

  static ObjectNode error(Refusal refusal) {
    var reply = object();
    var error = reply.putObject("error").put("code", refusal.status()).put("type", refusal.type());
    error.put("message", refusal.getMessage());
    if (refusal.promptTokens() > 0) {
      error.put("n_prompt_tokens", refusal.promptTokens());
    }
    return reply;
  }

  private static String finish(Generation.Result result) {
    return result.limited() ? "length" : "stop";
  }

  private static void counts(ObjectNode reply, Generation.Result result) {
    result
        .report()
        .ifPresent(report -> {
          var usage = reply.putObject("usage");
          usage.put("prompt_tokens", report.promptTokens());
          usage.put("completion_tokens", report.predictedTokens());
          usage.put("total_tokens", report.promptTokens() + report.predictedTokens());
          usage.putObject("prompt_tokens_details").put("cached_tokens", report.cachedTokens());
          reply.set("timings", timings(report));
        });
  }

  private static ObjectNode timings(SlotReport report) {
    int computed = report.promptTokens() - report.cachedTokens();
    var timings = object();
    timings.put("cache_n", report.cachedTokens());
    timings.put("prompt_n", computed);
    timings.put("prompt_ms", report.promptMillis());
    timings.put("predicted_n", report.predictedTokens());
    timings.put("predicted_ms", report.predictedMillis());
    if (report.promptMillis() > 0 && report.predictedMillis() > 0) {
      timings.put("prompt_per_second", computed * 1000.0 / report.promptMillis());
      timings.put(
          "predicted_per_second", report.predictedTokens() * 1000.0 / report.predictedMillis());
    }
    return timings;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
