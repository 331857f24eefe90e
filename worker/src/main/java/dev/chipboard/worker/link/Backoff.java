package dev.chipboard.worker.link;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Waits between tries that double up to a limit. Each is drawn from the upper half of its step, so
/// that a fleet that lost its coordinator does not return in one wave. For one thread.
final class Backoff {
  private final Duration first;
  private final Duration last;
  private final RandomGenerator random;
  private Duration step;

  Backoff(Duration first, Duration last, RandomGenerator random) {
    this.first = first;
    this.last = last;
    this.random = random;
    this.step = first;
  }

  /// Returns how long to wait before the next try.
  Duration next() {
    long millis = step.toMillis();
    step = step.multipliedBy(2).compareTo(last) > 0 ? last : step.multipliedBy(2);
    return Duration.ofMillis(millis - random.nextLong(millis / 2 + 1));
  }

  void reset() {
    step = first;
  }
}
