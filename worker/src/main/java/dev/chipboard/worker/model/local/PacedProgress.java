package dev.chipboard.worker.model.local;

import dev.chipboard.worker.model.Models;
import java.util.function.LongSupplier;

/// Passes on at most four steps a second, and always the last one.
final class PacedProgress implements Models.FetchProgress {
  private static final long PACE_NANOS = 250_000_000;

  private final Models.FetchProgress listener;
  private final LongSupplier nanoTime;
  private long last;
  private boolean started;

  PacedProgress(Models.FetchProgress listener, LongSupplier nanoTime) {
    this.listener = listener;
    this.nanoTime = nanoTime;
  }

  @Override
  public void fetched(String source, long bytes, long total) {
    long now = nanoTime.getAsLong();
    if (started && bytes != total && now - last < PACE_NANOS) {
      return;
    }
    started = true;
    last = now;
    listener.fetched(source, bytes, total);
  }

  @Override
  public void note(String line) {
    listener.note(line);
  }
}
