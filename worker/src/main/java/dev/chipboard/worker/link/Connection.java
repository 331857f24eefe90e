package dev.chipboard.worker.link;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.protocol.bus.Addresses;
import dev.chipboard.protocol.bus.Frame;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.json.Json;
import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One open WebSocket that speaks the bridge's frames. Ends once, for one reason.
final class Connection implements WebSocket.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final Consumer<JsonNode> unasked;
  private final Map<String, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
  private final AtomicLong replies = new AtomicLong();
  private final ReentrantLock sending = new ReentrantLock();
  private final StringBuilder partial = new StringBuilder();
  private final ByteArrayOutputStream partialBytes = new ByteArrayOutputStream();
  private volatile long heardNanos = System.nanoTime();

  /// @param unasked takes the bodies of messages that answer nothing
  Connection(Consumer<JsonNode> unasked) {
    this.unasked = unasked;
  }

  /// Sends a message and waits for its answer.
  JsonNode request(String address, JsonNode body, Duration limit) {
    var replyAddress = "reply." + replies.incrementAndGet();
    var reply = new CompletableFuture<JsonNode>();
    pending.put(replyAddress, reply);
    if (ended.isDone()) {
      reply.completeExceptionally(broken());
    }
    try {
      send(Frame.send(address, replyAddress, body));
      return await(reply, limit, "an answer to " + address);
    } finally {
      pending.remove(replyAddress);
    }
  }

  void send(Frame frame) {
    var text = Json.write(frame);
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > Addresses.MAX_MESSAGE_BYTES) {
      throw new ChipboardException(
          ErrorCode.TOO_LARGE,
          "a message of "
              + bytes
              + " bytes is over the limit of "
              + Addresses.MAX_MESSAGE_BYTES
              + " bytes");
    }
    sending.lock();
    try {
      // The next may start when this one is with the operating system.
      await(socket.join().sendText(text, true), Duration.ofSeconds(10), "room to send");
    } finally {
      sending.unlock();
    }
  }

  private <T> T await(CompletableFuture<T> future, Duration limit, String what) {
    try {
      return future.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      var cause = e.getCause();
      throw cause instanceof ChipboardException known
          ? known
          : new ChipboardException(
              ErrorCode.UNREACHABLE, "the connection to the coordinator broke: " + cause, cause);
    } catch (TimeoutException e) {
      throw new ChipboardException(
          ErrorCode.TIMEOUT, "waited " + limit.toSeconds() + " s for " + what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ChipboardException(ErrorCode.UNREACHABLE, "interrupted while waiting", e);
    }
  }

  /// Waits for the end.
  ///
  /// @return whether it has come
  boolean awaitEnd(Duration limit) throws InterruptedException {
    try {
      ended.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("never completed so", e);
    }
  }

  String reason() {
    return ended.getNow("still open");
  }

  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - heardNanos);
  }

  /// Ends it from here, without waiting for the other side: a frozen peer never says goodbye.
  void abort(String why) {
    end(why);
    var _ = socket.thenAccept(WebSocket::abort);
  }

  private void end(String why) {
    if (ended.complete(why)) {
      pending.values().forEach(reply -> reply.completeExceptionally(broken()));
    }
  }

  private ChipboardException broken() {
    return new ChipboardException(
        ErrorCode.UNREACHABLE, "the connection to the coordinator broke: " + reason());
  }

  @Override
  public void onOpen(WebSocket opened) {
    heardNanos = System.nanoTime();
    socket.complete(opened);
    opened.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    heardNanos = System.nanoTime();
    if (partial.length() + data.length() > Addresses.MAX_MESSAGE_BYTES) {
      abort("it sent a message of over " + Addresses.MAX_MESSAGE_BYTES + " bytes");
      return null;
    }
    partial.append(data);
    if (last) {
      var text = partial.toString();
      partial.setLength(0);
      take(text);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(
      WebSocket from, java.nio.ByteBuffer data, boolean last) {
    // The bridge sends its frames so, and takes them as text.
    heardNanos = System.nanoTime();
    if (partialBytes.size() + data.remaining() > Addresses.MAX_MESSAGE_BYTES) {
      abort("it sent a message of over " + Addresses.MAX_MESSAGE_BYTES + " bytes");
      return null;
    }
    var bytes = new byte[data.remaining()];
    data.get(bytes);
    partialBytes.writeBytes(bytes);
    if (last) {
      var text = partialBytes.toString(StandardCharsets.UTF_8);
      partialBytes.reset();
      take(text);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, java.nio.ByteBuffer message) {
    heardNanos = System.nanoTime();
    from.request(1);
    return null; // answered by the JDK
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    end("closed by the coordinator" + (reason.isBlank() ? "" : ": " + reason));
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    end(error.getMessage() == null ? error.toString() : error.getMessage());
  }

  private void take(String text) {
    Frame frame;
    try {
      frame = Json.read(text, Frame.class);
    } catch (ChipboardException e) {
      abort("it sent what is no frame: " + e.text());
      return;
    }
    var address = frame.address();
    var reply = address == null ? null : pending.get(address);
    switch (frame.type()) {
      case "pong" -> {}
      case "rec", "send", "publish", "message" -> {
        var body = frame.body();
        if (reply != null) {
          reply.complete(body == null ? Json.mapper().nullNode() : body);
        } else if (body != null) {
          unasked.accept(body);
        }
      }
      case "err" -> refuse(frame, reply);
      default -> LOG.debug("frame of type {} ignored", frame.type());
    }
  }

  private static void refuse(Frame frame, @Nullable CompletableFuture<JsonNode> reply) {
    var refusal = ErrFrame.read(frame);
    if (reply == null) {
      LOG.warn("The coordinator refused a message: {}", refusal.text());
    } else {
      reply.completeExceptionally(refusal);
    }
  }
}
