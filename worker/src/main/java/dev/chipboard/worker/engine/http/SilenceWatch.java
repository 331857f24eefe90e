package dev.chipboard.worker.engine.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Closes a stream that has been silent for too long, so that a blocked reader comes back.
final class SilenceWatch implements AutoCloseable {
  private final Closeable stream;
  private final Duration limit;
  private volatile long lastNanos = System.nanoTime();
  private volatile boolean hung;
  private volatile CompletableFuture<Void> next;

  SilenceWatch(Closeable stream, Duration limit) {
    this.stream = stream;
    this.limit = limit;
    this.next = check(limit.toNanos());
  }

  /// Something came.
  void heard() {
    lastNanos = System.nanoTime();
  }

  boolean hung() {
    return hung;
  }

  Duration limit() {
    return limit;
  }

  @Override
  public void close() {
    next.cancel(false);
  }

  private CompletableFuture<Void> check(long afterNanos) {
    var later = CompletableFuture.delayedExecutor(afterNanos, TimeUnit.NANOSECONDS);
    return CompletableFuture.runAsync(this::look, later);
  }

  // One timer per silence, not one per token: it looks how long ago the last byte came.
  private void look() {
    long left = limit.toNanos() - (System.nanoTime() - lastNanos);
    if (left > 0) {
      next = check(left);
      return;
    }
    hung = true;
    try {
      stream.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
