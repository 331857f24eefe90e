package dev.chipboard.tasks.bundled;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.chipboard.tasks.suite.Fixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Serves a fixture on a free port of this machine, for oracles that run without a sandbox.
final class TrustedFixture implements AutoCloseable {
  private final Fixture fixture;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final long began = System.nanoTime();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final List<Fixture.Exchange> exchanges = new ArrayList<>();

  TrustedFixture(Fixture fixture) {
    this.fixture = fixture;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  /// Where it is on this machine.
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Fixture.Exchange> exchanges() {
    synchronized (exchanges) {
      return List.copyOf(exchanges);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    int now = inFlight.incrementAndGet();
    try (exchange) {
      var headers = new HashMap<String, String>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
      long at = (System.nanoTime() - began) / 1_000_000;
      var target = exchange.getRequestURI().toString();
      var body = exchange.getRequestBody().readAllBytes();
      var method = exchange.getRequestMethod();
      var response = fixture.answer(new Fixture.Request(method, target, headers, body, at, now));
      synchronized (exchanges) {
        exchanges.add(
            new Fixture.Exchange(method, target, at, now, response.status(), response.note()));
      }
      Thread.sleep(response.delayMillis());
      response.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(response.status(), response.body().length);
      exchange.getResponseBody().write(response.body());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      inFlight.decrementAndGet();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
