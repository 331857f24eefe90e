package dev.chipboard.worker.engine.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.worker.engine.Engine.Reply;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Puts the events of one streamed reply together; understands completions and chats.
final class ReplyBuilder {
  private final long startNanos;
  private final int maxTokens;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder reasoning = new StringBuilder();
  private final CallBuilder calls = new CallBuilder();
  private @Nullable Finish finish;
  private @Nullable Integer promptTokens;
  private @Nullable Integer completionTokens;
  private @Nullable Integer timedTokens;
  private @Nullable Integer cachedTokens;
  private @Nullable Double prefillMillis;
  private @Nullable Double decodeMillis;
  private double ttftMillis;
  private int pieces;

  /// @param maxTokens what the request allowed; a shorter reply that hit a limit hit the context
  ReplyBuilder(long startNanos, int maxTokens) {
    this.startNanos = startNanos;
    this.maxTokens = maxTokens;
  }

  /// What an event brought; empty where it brought nothing of the kind.
  ///
  /// @param said answer and calls
  /// @param thought what the engine tells apart as thoughts
  record Brought(String said, String thought) {}

  /// Takes an event in.
  Brought take(JsonNode event, long nowNanos) {
    var choice = event.path("choices").path(0);
    var delta = choice.path("delta");
    var said = text(event.has("choices") ? delta : event, "content");
    var thought = text(delta, "reasoning_content");
    text.append(said);
    reasoning.append(thought);
    var spoken = said + calls.take(delta.path("tool_calls"));
    if (!spoken.isEmpty() || !thought.isEmpty()) {
      pieces++;
      ttftMillis = pieces == 1 ? millis(nowNanos) : ttftMillis;
    }
    promptTokens = integer(event, "tokens_evaluated", promptTokens);
    completionTokens = integer(event, "tokens_predicted", completionTokens);
    noteFinish(event, choice);
    noteUsage(event.path("usage"));
    noteTimings(event.path("timings"));
    return new Brought(spoken, thought);
  }

  boolean ended() {
    return finish != null;
  }

  Reply build(boolean cut, long nowNanos) {
    var wall = millis(nowNanos);
    // Where an engine counted nothing, as when a reply was cut, pieces are what is known: an engine
    // sends one a token, rarely several tokens in one.
    int timed = timedTokens == null ? pieces : timedTokens;
    int completed = completionTokens == null ? timed : completionTokens;
    return new Reply(
        text.toString(),
        reasoning.toString(),
        calls.build(),
        finish(cut, completed),
        promptTokens == null ? 0 : promptTokens,
        completed,
        Optional.ofNullable(cachedTokens),
        pieces > 0 ? ttftMillis : wall,
        Optional.ofNullable(prefillMillis),
        Optional.ofNullable(decodeMillis),
        wall);
  }

  /// Builds the reply of a model whose text the engine could not read: it ended by itself.
  Reply misread(long nowNanos) {
    finish = Finish.STOP;
    return build(false, nowNanos);
  }

  private Finish finish(boolean cut, int completed) {
    if (cut || finish == null) {
      return Finish.CUT;
    }
    return finish == Finish.LENGTH && completed < maxTokens ? Finish.CONTEXT : finish;
  }

  private double millis(long nanos) {
    return (nanos - startNanos) / 1e6;
  }

  private void noteFinish(JsonNode event, JsonNode choice) {
    if (event.path("stop").asBoolean()) {
      finish = event.path("stop_type").asText().equals("limit") ? Finish.LENGTH : Finish.STOP;
    } else if (choice.path("finish_reason").isTextual()) {
      finish = choice.path("finish_reason").asText().equals("length") ? Finish.LENGTH : Finish.STOP;
    }
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).isTextual() ? node.path(field).asText() : "";
  }

  private void noteUsage(JsonNode usage) {
    promptTokens = integer(usage, "prompt_tokens", promptTokens);
    completionTokens = integer(usage, "completion_tokens", completionTokens);
    cachedTokens = integer(usage.path("prompt_tokens_details"), "cached_tokens", cachedTokens);
  }

  private void noteTimings(JsonNode timings) {
    if (!timings.isObject()) {
      return;
    }
    cachedTokens = integer(timings, "cache_n", cachedTokens);
    if (timings.path("prompt_n").isInt() && cachedTokens != null) {
      promptTokens = timings.path("prompt_n").asInt() + cachedTokens;
    }
    prefillMillis = decimal(timings, "prompt_ms", prefillMillis);
    // These grow from piece to piece: an engine that stops telling them does not know any more.
    timedTokens = integer(timings, "predicted_n", null);
    decodeMillis = decimal(timings, "predicted_ms", null);
  }

  private static @Nullable Integer integer(JsonNode node, String field, @Nullable Integer known) {
    return node.path(field).isInt() ? Integer.valueOf(node.path(field).asInt()) : known;
  }

  private static @Nullable Double decimal(JsonNode node, String field, @Nullable Double known) {
    return node.path(field).isNumber() ? Double.valueOf(node.path(field).asDouble()) : known;
  }
}
