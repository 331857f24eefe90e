package dev.chipboard.worker.engine.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.json.Json;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The connection to one engine: addresses, key, time limits.
final class EngineHttp implements AutoCloseable {
  private static final Duration SHORT = Duration.ofSeconds(10);

  private final URI base;
  private final String key;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(SHORT)
          .build();

  /// @param base the address without a path, such as `http://127.0.0.1:8080`
  /// @param key the bearer key; empty for none
  EngineHttp(URI base, String key) {
    this.base = base;
    this.key = key;
  }

  /// Returns the status of a GET, or 0 where nobody answers.
  int status(String path) {
    try {
      return get(path).statusCode();
    } catch (IOException _) {
      return 0; // not listening yet, or no more
    }
  }

  /// Returns the JSON at a path, or empty where the engine has none there.
  Optional<JsonNode> json(String path) {
    try {
      var response = get(path);
      return response.statusCode() == 200
          ? Optional.of(Json.tree(response.body()))
          : Optional.empty();
    } catch (IOException | ChipboardException _) {
      return Optional.empty(); // not every engine serves every path
    }
  }

  /// Returns the JSON that a short request gets, or empty where the engine has none there.
  Optional<JsonNode> json(String path, ObjectNode body) {
    try (var in = post(path, body, SHORT).body()) {
      return Optional.of(Json.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException | ChipboardException _) {
      return Optional.empty(); // not every engine serves every path
    }
  }

  /// Sends a body and returns the answer as a stream.
  ///
  /// @param limit to the first byte of the answer
  HttpResponse<InputStream> post(String path, ObjectNode body, Duration limit) throws IOException {
    var request =
        request(path, limit)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      return send(request);
    } catch (InterruptedException e) {
      throw interrupted(path, e);
    }
  }

  // Some servers promise to keep a connection and close it after a streamed reply (xllamacpp does).
  // The next request then goes nowhere, and is sent again on a connection of its own; where the
  // engine is dead, that one is refused.
  private HttpResponse<InputStream> send(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return client.send(request, BodyHandlers.ofInputStream());
    } catch (IOException e) {
      if (endedBeforeAnswer(e)) {
        return client.send(request, BodyHandlers.ofInputStream());
      }
      throw e;
    }
  }

  private static boolean endedBeforeAnswer(@Nullable Throwable failure) {
    return failure != null
        && (failure instanceof EOFException || endedBeforeAnswer(failure.getCause()));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  @Override
  public String toString() {
    return base.toString();
  }

  private HttpResponse<String> get(String path) throws IOException {
    try {
      return client.send(request(path, SHORT).GET().build(), BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw interrupted(path, e);
    }
  }

  private IOException interrupted(String path, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted while asking " + base + path, e);
  }

  private HttpRequest.Builder request(String path, Duration limit) {
    var request = HttpRequest.newBuilder(base.resolve(path)).timeout(limit);
    return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
  }
}
