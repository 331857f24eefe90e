package dev.chipboard.coordinator.http;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A request's body as a stream that blocks, one buffer in memory at a time, bounded.
final class RequestBytes extends InputStream {
  private static final long SILENCE_SECONDS = 60;

  /// What the event loop hands over: bytes, or the end with or without a cause.
  private sealed interface Piece {
    record Bytes(Buffer content) implements Piece {}

    record End(@Nullable Throwable cause) implements Piece {}
  }

  private final HttpServerRequest request;
  private final long limit;
  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private byte[] current = new byte[0];
  private int position;
  private long total;
  private Piece.@Nullable End end;

  private RequestBytes(HttpServerRequest request, long limit) {
    this.request = request;
    this.limit = limit;
  }

  /// Opens the body of a paused request; called on the event loop.
  static RequestBytes open(HttpServerRequest request, long limit) {
    var stream = new RequestBytes(request, limit);
    request.exceptionHandler(cause -> stream.pieces.add(new Piece.End(cause)));
    request.endHandler(_ -> stream.pieces.add(new Piece.End(null)));
    request.handler(buffer -> stream.pieces.add(new Piece.Bytes(buffer)));
    request.fetch(1);
    return stream;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (position == current.length) {
      if (end != null) {
        return -1;
      }
      next();
    }
    int count = Math.min(length, current.length - position);
    System.arraycopy(current, position, target, offset, count);
    position += count;
    return count;
  }

  private void next() throws IOException {
    switch (await()) {
      case Piece.Bytes(var content) -> {
        total += content.length();
        if (total > limit) {
          throw new ChipboardException(
              ErrorCode.TOO_LARGE, "the body is over the limit of " + (limit >> 20) + " MiB");
        }
        current = content.getBytes();
        position = 0;
        request.fetch(1);
      }
      case Piece.End ended -> {
        end = ended;
        if (ended.cause() != null) {
          throw new IOException("the request broke off after " + total + " bytes", ended.cause());
        }
      }
    }
  }

  private Piece await() throws IOException {
    try {
      var piece = pieces.poll(SILENCE_SECONDS, TimeUnit.SECONDS);
      if (piece == null) {
        throw new IOException("the request was silent for " + SILENCE_SECONDS + " s");
      }
      return piece;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while reading a request");
    }
  }
}
