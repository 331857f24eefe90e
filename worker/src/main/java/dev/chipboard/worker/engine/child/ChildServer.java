package dev.chipboard.worker.engine.child;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The HTTP side of the child: llama-server's addresses on the loopback interface.
final class ChildServer {
  private static final int MAX_BODY_BYTES = 16 << 20;

  private final HttpServer http;
  private final String key;
  private volatile @Nullable LoadedModel model;

  /// Listens at once and answers 503 until a model is there.
  ///
  /// @param key the bearer key; empty for none
  ChildServer(int port, String key) throws IOException {
    this.key = key;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", this::handle);
    http.start();
  }

  void ready(LoadedModel loaded) {
    model = loaded;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        answer(exchange, exchange.getRequestURI().getPath());
      } catch (Refusal e) {
        send(exchange, e.status(), Replies.error(e));
      } catch (ChipboardException e) {
        send(exchange, 400, Replies.error(Refusal.invalid(e.text())));
      }
    }
  }

  private void answer(HttpExchange exchange, String path) throws IOException, Refusal {
    if (!path.equals("/health") && !authorized(exchange)) {
      throw new Refusal(401, "authentication_error", "Invalid API Key");
    }
    var loaded = model;
    if (loaded == null) {
      throw new Refusal(503, "unavailable_error", "Loading model");
    }
    switch (path) {
      case "/health" -> send(exchange, 200, object().put("status", "ok"));
      case "/props" -> send(exchange, 200, loaded.props());
      case "/v1/models" -> send(exchange, 200, loaded.models());
      case "/apply-template" ->
          send(exchange, 200, object().put("prompt", ChatRequests.prompt(body(exchange), loaded)));
      case "/tokenize" -> send(exchange, 200, loaded.tokenize(body(exchange)));
      case "/completion" -> new CompletionAnswer(exchange, loaded).completion(body(exchange));
      case "/v1/chat/completions" -> new CompletionAnswer(exchange, loaded).chat(body(exchange));
      default -> throw new Refusal(404, "not_found_error", "File Not Found");
    }
  }

  private boolean authorized(HttpExchange exchange) {
    var shown = exchange.getRequestHeaders().getFirst("Authorization");
    return key.isEmpty()
        || (shown != null
            && MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8),
                ("Bearer " + key).getBytes(StandardCharsets.UTF_8)));
  }

  private static ObjectNode body(HttpExchange exchange) throws IOException, Refusal {
    var bytes = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (bytes.length > MAX_BODY_BYTES) {
      throw new Refusal(413, "invalid_request_error", "body over " + MAX_BODY_BYTES + " bytes");
    }
    if (Json.tree(new String(bytes, StandardCharsets.UTF_8)) instanceof ObjectNode body) {
      return body;
    }
    throw Refusal.invalid("the body is not a JSON object");
  }

  static void send(HttpExchange exchange, int status, ObjectNode reply) throws IOException {
    var bytes = reply.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
