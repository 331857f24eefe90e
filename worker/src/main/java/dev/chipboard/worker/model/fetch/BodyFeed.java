package dev.chipboard.worker.model.fetch;

import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A response body taken one piece at a time by a thread that does not wait for ever.
final class BodyFeed implements Flow.Subscriber<List<ByteBuffer>> {
  private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
  private Flow.@Nullable Subscription subscription;

  private sealed interface Piece {
    record Bytes(List<ByteBuffer> buffers) implements Piece {}

    record End() implements Piece {}

    record Broken(Throwable cause) implements Piece {}
  }

  @Override
  public synchronized void onSubscribe(Flow.Subscription fresh) {
    subscription = fresh;
    fresh.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    pieces.add(new Piece.Bytes(buffers));
  }

  @Override
  public void onError(Throwable cause) {
    pieces.add(new Piece.Broken(cause));
  }

  @Override
  public void onComplete() {
    pieces.add(new Piece.End());
  }

  /// Returns the next buffers; none at the end.
  ///
  /// @throws HttpTimeoutException where nothing came in time
  List<ByteBuffer> next(Duration stall) throws IOException, InterruptedException {
    var piece = pieces.poll(stall.toMillis(), TimeUnit.MILLISECONDS);
    return switch (piece) {
      case null ->
          throw new HttpTimeoutException("no byte for " + stall.toSeconds() + " s, given up");
      case Piece.Bytes(var buffers) -> {
        requestOne();
        yield buffers;
      }
      case Piece.End() -> List.of();
      case Piece.Broken(var cause) -> throw new IOException(HttpTrouble.text(cause), cause);
    };
  }

  private synchronized void requestOne() {
    if (subscription != null) {
      subscription.request(1);
    }
  }

  /// Wants no more.
  synchronized void cancel() {
    if (subscription != null) {
      subscription.cancel();
    }
  }
}
