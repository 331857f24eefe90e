package dev.chipboard.worker.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chipboard.protocol.json.Json;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// Passes bytes between a visitor and the shell in a sandbox.
final class ShellRelay {
  private static final byte[] NOTHING = {};
  private static final int CHUNK = 16 << 10;
  private static final long SIZE_EVERY_MILLIS = 500;

  private final InitChannel channel;
  private final Visitor visitor;

  private final ReentrantLock sending = new ReentrantLock();
  private final CountDownLatch over = new CountDownLatch(1);

  ShellRelay(InitChannel channel, Visitor visitor) {
    this.channel = channel;
    this.visitor = visitor;
  }

  Sandboxes.ShellEnd run() throws IOException {
    var size = visitor.terminal().map(screen -> screen.size().get()).orElse(Visitor.Size.USUAL);
    channel.send(
        sized("shell", size)
            .put("terminal", visitor.terminal().isPresent())
            .put("term", visitor.terminal().map(Visitor.Screen::kind).orElse("dumb")),
        NOTHING);
    // The one that reads may be left waiting for a key that nobody presses any more.
    Thread.ofPlatform().daemon().name("shell-input").start(this::type);
    visitor
        .terminal()
        .ifPresent(
            screen -> Thread.ofVirtual().name("shell-size").start(() -> follow(screen, size)));
    try {
      return show();
    } finally {
      over.countDown();
    }
  }

  private Sandboxes.ShellEnd show() throws IOException {
    while (true) {
      var message = channel.receive();
      if (message.header().has("exit")) {
        return new Sandboxes.ShellEnd(
            message.header().path("exit").asInt(), message.header().path("note").asText(""));
      }
      visitor.out().write(message.payload());
      visitor.out().flush();
    }
  }

  private void type() {
    var buffer = new byte[CHUNK];
    for (int n = typed(buffer); n >= 0; n = typed(buffer)) {
      if (!send(request("input"), Arrays.copyOf(buffer, n))) {
        return;
      }
    }
    var _ = send(request("end"), NOTHING);
  }

  /// A terminal that went away has been typed on for the last time.
  private int typed(byte[] buffer) {
    try {
      return visitor.in().read(buffer);
    } catch (IOException _) {
      return -1;
    }
  }

  private void follow(Visitor.Screen screen, Visitor.Size first) {
    var known = first;
    try {
      while (!over.await(SIZE_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        var now = screen.size().get();
        if (!now.equals(known) && !send(sized("resize", now), NOTHING)) {
          return;
        }
        known = now;
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// Sends while the shell runs, and nothing afterwards. Returns whether there is still somebody to
  /// send to: where the sandbox is gone, [#show] hears it too and says so.
  private boolean send(ObjectNode header, byte[] payload) {
    sending.lock();
    try {
      if (over.getCount() == 0) {
        return false;
      }
      channel.send(header, payload);
      return true;
    } catch (IOException _) {
      return false;
    } finally {
      sending.unlock();
    }
  }

  private static ObjectNode sized(String operation, Visitor.Size size) {
    return request(operation).put("rows", size.rows()).put("columns", size.columns());
  }

  private static ObjectNode request(String operation) {
    return Json.mapper().createObjectNode().put("op", operation);
  }
}
