package dev.chipboard.worker.agent;

import dev.chipboard.worker.engine.Engine.Reply;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Ends a trial that takes longer than this machine can need for it: three times what the whole
/// budget takes at the speed of the first reply, and never before the floor. Never a fixed time, as
/// that would measure the hardware.
final class Watchdog {
  private static final int ALLOWANCE = 3;

  private final LongSupplier nanoTime;
  private final long started;
  private final long floor;
  private final int tokens;
  private long limit;
  private boolean measured;

  Watchdog(LongSupplier nanoTime, Duration floor, int tokens) {
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.floor = floor.toNanos();
    this.tokens = tokens;
    // Until the first reply nothing is known of the speed, and nothing can be too slow.
    this.limit = Long.MAX_VALUE;
  }

  void measure(Reply reply) {
    if (!measured && reply.completionTokens() > 0) {
      measured = true;
      double millis = reply.decodeMillis().orElse(reply.wallMillis());
      double whole = ALLOWANCE * (double) tokens * millis / reply.completionTokens() * 1e6;
      limit = Math.max(floor, (long) whole);
    }
  }

  boolean expired() {
    return nanoTime.getAsLong() - started > limit;
  }
}
