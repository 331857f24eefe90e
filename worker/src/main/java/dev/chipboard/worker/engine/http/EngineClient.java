package dev.chipboard.worker.engine.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.worker.engine.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Asks one engine over HTTP, OpenAI-compatible with llama-server's additions. Calls block; several
/// threads may call.
public final class EngineClient implements AutoCloseable {
  private static final Pattern BUILD = Pattern.compile("^b([1-9]\\d*)");
  private static final int MAX_ERROR_BYTES = 64 * 1024;

  private final EngineHttp http;
  private final Duration silence;

  /// Makes a client; asks nothing yet.
  ///
  /// @param base the address without a path, such as `http://127.0.0.1:8080`
  /// @param key the bearer key; empty for none
  /// @param silence how long an engine may say nothing, in a prefill for example, before it counts
  ///   as hung
  public EngineClient(URI base, String key, Duration silence) {
    this.http = new EngineHttp(base, key);
    this.silence = silence;
  }

  /// Whether the engine is there and has loaded its model.
  public boolean ready() {
    return http.status("/health") == 200;
  }

  /// Returns the build that the engine tells, such as `b11434`.
  public Optional<String> build() {
    return http.json("/props")
        .map(props -> BUILD.matcher(props.path("build_info").asText("")))
        .filter(java.util.regex.Matcher::find)
        .map(java.util.regex.MatchResult::group);
  }

  /// Returns the context length in tokens that the engine tells.
  public Optional<Integer> contextTokens() {
    return http.json("/props")
        .map(props -> props.path("default_generation_settings").path("n_ctx"))
        .filter(JsonNode::isInt)
        .map(JsonNode::asInt);
  }

  /// Returns the model's chat template that the engine tells.
  public Optional<String> chatTemplate() {
    return http.json("/props")
        .map(props -> props.path("chat_template").asText(""))
        .filter(template -> !template.isEmpty());
  }

  /// Returns the number of tokens in the model's vocabulary that the engine tells.
  public Optional<Integer> vocabularySize() {
    return http.json("/v1/models")
        .map(models -> models.path("data").path(0).path("meta").path("n_vocab"))
        .filter(JsonNode::isInt)
        .map(JsonNode::asInt);
  }

  /// Lets the model take one turn.
  ///
  /// @throws IOException where the engine hangs, is gone or talks nonsense
  public Answer chat(Engine.ChatRequest request, Engine.TokenListener listener) throws IOException {
    return stream("/v1/chat/completions", Requests.chat(request), request.maxTokens(), listener);
  }

  /// Returns the prompt that the engine would make of a conversation, if it tells.
  public Optional<String> prompt(Engine.ChatRequest request) {
    return http.json("/apply-template", Requests.chat(request))
        .map(reply -> reply.path("prompt").asText(""))
        .filter(prompt -> !prompt.isEmpty());
  }

  /// Computes exactly so many tokens after so many others, nothing cached.
  ///
  /// @throws IOException where the engine hangs, is gone or talks nonsense
  public Answer measure(List<Integer> promptTokens, int generate, Engine.TokenListener listener)
      throws IOException {
    return stream("/completion", Requests.measure(promptTokens, generate), generate, listener);
  }

  @Override
  public void close() {
    http.close();
  }

  @Override
  public String toString() {
    return http.toString();
  }

  private Answer stream(String path, ObjectNode body, int maxTokens, Engine.TokenListener listener)
      throws IOException {
    var builder = new ReplyBuilder(System.nanoTime(), maxTokens);
    var response = http.post(path, body, silence);
    try (var in = response.body();
        var watch = new SilenceWatch(in, silence)) {
      var answer =
          response.statusCode() == 200
              ? read(new WatchedStream(in, watch), builder, listener)
              : refused(response.statusCode(), in);
      return answer instanceof Answer.Refused refused && refused.misread()
          ? new Answer.Replied(builder.misread(System.nanoTime()))
          : answer;
    }
  }

  private static Answer read(InputStream in, ReplyBuilder builder, Engine.TokenListener listener)
      throws IOException {
    var events = new ServerEvents(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (var event = events.next(); event.isPresent(); event = events.next()) {
      if (event.get().equals("[DONE]")) {
        break;
      }
      var json = Json.tree(event.get());
      if (json.path("error").isObject()) {
        return refused(json.path("error").path("code").asInt(500), json);
      }
      if (!heard(builder.take(json, System.nanoTime()), listener)) {
        return new Answer.Replied(builder.build(true, System.nanoTime()));
      }
    }
    if (!builder.ended()) {
      throw new IOException("the stream ended before the reply did");
    }
    return new Answer.Replied(builder.build(false, System.nanoTime()));
  }

  private static boolean heard(ReplyBuilder.Brought brought, Engine.TokenListener listener) {
    return (brought.thought().isEmpty() || listener.thought(brought.thought()))
        && (brought.said().isEmpty() || listener.piece(brought.said()));
  }

  private static Answer refused(int status, InputStream in) throws IOException {
    var body = new String(in.readNBytes(MAX_ERROR_BYTES), StandardCharsets.UTF_8);
    return body.stripLeading().startsWith("{")
        ? refused(status, Json.tree(body))
        : new Answer.Refused(status, "", body, 0);
  }

  private static Answer refused(int status, JsonNode json) {
    var error = json.path("error");
    var message = error.isTextual() ? error.asText() : error.path("message").asText("");
    return new Answer.Refused(
        status,
        error.path("type").asText(""),
        message.isEmpty() ? json.toString() : message,
        error.path("n_prompt_tokens").asInt(0));
  }
}
