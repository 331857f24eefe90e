package dev.chipboard.worker.model.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server on loopback that answers as each test wants. */
final class TestHub implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Queue<Answer> answers = new ArrayDeque<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  /** Answers one request. */
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  /** What a request carried. */
  record Asked(
      String path, Optional<String> range, Optional<String> ifRange, Optional<String> token) {}

  TestHub() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Asked> asked() {
    return asked;
  }

  /** Answers the next request so; requests beyond the last answer get 503. */
  TestHub then(Answer answer) {
    synchronized (answers) {
      answers.add(answer);
    }
    return this;
  }

  /** Serves the content as hubs do: with its length, an entity tag and ranges. */
  static Answer file(byte[] content, String tag) {
    return exchange -> {
      var range = header(exchange, "Range");
      var condition = header(exchange, "If-Range");
      exchange.getResponseHeaders().set("ETag", tag);
      boolean partly = range.isPresent() && condition.map(tag::equals).orElse(true);
      int from = partly ? Integer.parseInt(range.get().replaceAll("bytes=(\\d+)-", "$1")) : 0;
      if (partly) {
        exchange
            .getResponseHeaders()
            .set(
                "Content-Range",
                "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
      }
      exchange.sendResponseHeaders(partly ? 206 : 200, content.length - from);
      exchange.getResponseBody().write(content, from, content.length - from);
    };
  }

  /** Promises all of the content and breaks the connection after some bytes of it. */
  static Answer cut(byte[] content, String tag, int after) {
    return exchange -> {
      exchange.getResponseHeaders().set("ETag", tag);
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content, 0, after);
      exchange.getResponseBody().flush();
    };
  }

  /** Gives some bytes and then no more, with the connection open. */
  Answer stall(byte[] content, int after, CountDownLatch stalled) {
    return exchange -> {
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content, 0, after);
      exchange.getResponseBody().flush();
      stalled.countDown();
      closing.await();
    };
  }

  static Answer status(int status) {
    return exchange -> exchange.sendResponseHeaders(status, -1);
  }

  static Answer redirect(String location) {
    return exchange -> {
      exchange.getResponseHeaders().set("Location", location);
      exchange.sendResponseHeaders(302, -1);
    };
  }

  /** Sends the bytes without saying how many they are. */
  static Answer chunked(byte[] content) {
    return exchange -> {
      exchange.sendResponseHeaders(200, 0);
      exchange.getResponseBody().write(content);
    };
  }

  private void handle(HttpExchange exchange) throws IOException {
    asked.add(
        new Asked(
            exchange.getRequestURI().getPath(),
            header(exchange, "Range"),
            header(exchange, "If-Range"),
            header(exchange, "Authorization")));
    Answer answer;
    synchronized (answers) {
      answer = Optional.ofNullable(answers.poll()).orElse(status(503));
    }
    try (exchange) {
      answer.to(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<String> header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
