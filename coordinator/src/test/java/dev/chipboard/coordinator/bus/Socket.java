package dev.chipboard.coordinator.bus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.coordinator.House;
import dev.chipboard.protocol.bus.Addresses;
import dev.chipboard.protocol.bus.Frame;
import dev.chipboard.protocol.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A worker's end of the bridge, with the JDK's WebSocket and nothing of ours.
final class Socket implements WebSocket.Listener, AutoCloseable {
  final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
  final CompletableFuture<String> closed = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private final WebSocket socket;

  private Socket(HttpClient http, URI uri, String credential) {
    this.socket =
        http.newWebSocketBuilder()
            .header("Authorization", "Bearer " + credential)
            .buildAsync(uri, this)
            .join();
  }

  static Socket open(House house, String credential) {
    var url = house.access().url();
    var uri = URI.create("wss://" + url.getAuthority() + Addresses.BRIDGE_PATH);
    return new Socket(house.http, uri, credential);
  }

  void text(String text) {
    socket.sendText(text, true).join();
  }

  void send(Frame frame) {
    text(Json.write(frame));
  }

  Frame ask(String address, String body) throws InterruptedException {
    send(Frame.send(address, "reply.1", Json.tree(body)));
    return next();
  }

  Frame next() throws InterruptedException {
    var frame = frames.poll(10, TimeUnit.SECONDS);
    if (frame == null) {
      throw new AssertionError("no frame within 10 s; closed: " + closed);
    }
    return frame;
  }

  String awaitClose() throws Exception {
    return closed.get(10, TimeUnit.SECONDS);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    take(data.toString(), last);
    from.request(1);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
    take(StandardCharsets.UTF_8.decode(data).toString(), last);
    from.request(1);
    return CompletableFuture.completedFuture(null);
  }

  private void take(String data, boolean last) {
    partial.append(data);
    if (last) {
      JsonNode tree = Json.tree(partial.toString());
      frames.add(Json.mapper().convertValue(tree, Frame.class));
      partial.setLength(0);
    }
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    closed.complete(status + " " + reason);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.complete("broken: " + error);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
