package dev.chipboard.deploy.harness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A model hub on loopback that gives the same file to everyone who asks, whole or from a byte on,
/// in pieces of a megabyte.
public final class LocalHub implements AutoCloseable {
  private static final int PIECE = 1 << 20;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  /// A request.
  ///
  /// @param from the first byte asked for
  public record Asked(String path, long from) {}

  /// A file.
  public interface Content {
    long bytes();

    InputStream open() throws IOException;

    /// Called after each piece that was sent; the next one waits for it.
    ///
    /// @param sent the bytes so far, counted from the file's start
    default void sent(long sent) throws IOException {}
  }

  private LocalHub(HttpServer server, Content content) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, content));
    server.start();
  }

  public static LocalHub serving(Content content) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new LocalHub(HttpServer.create(address, 0), content);
  }

  /// Returns the address, as `HF_ENDPOINT` takes it.
  public String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange, Content content) throws IOException {
    var range = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range"));
    long from = range.map(text -> Long.parseLong(text.replaceAll("\\D", ""))).orElse(0L);
    asked.add(new Asked(exchange.getRequestURI().getPath(), from));
    long end = content.bytes();
    if (range.isPresent()) {
      var part = "bytes %d-%d/%d".formatted(from, end - 1, end);
      exchange.getResponseHeaders().set("Content-Range", part);
    }
    exchange.sendResponseHeaders(range.isPresent() ? 206 : 200, end - from);
    try (exchange;
        var in = content.open()) {
      in.skipNBytes(from);
      for (long sent = from; sent < end; ) {
        var piece = in.readNBytes((int) Math.min(PIECE, end - sent));
        exchange.getResponseBody().write(piece);
        sent += piece.length;
        content.sent(sent);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
