package dev.chipboard.coordinator;

import dev.chipboard.coordinator.lease.Leases;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has leases expire, at every tick.
final class LeaseClock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseClock.class);

  private final ScheduledExecutorService thread;
  private final Leases leases;
  private boolean failing;

  private LeaseClock(Leases leases) {
    this.leases = leases;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lease-clock").factory());
  }

  static LeaseClock start(Leases leases, Duration tick) {
    var clock = new LeaseClock(leases);
    var _ =
        clock.thread.scheduleWithFixedDelay(
            clock::tick, tick.toNanos(), tick.toNanos(), TimeUnit.NANOSECONDS);
    return clock;
  }

  /// A failure must not end the schedule; it is logged when it begins.
  private void tick() {
    try {
      leases.expire();
      failing = false;
    } catch (ChipboardException e) {
      // The store has told it already where it cannot be written.
      if (!failing && e.code() != ErrorCode.RESOURCE) {
        LOG.error("leases cannot be expired: {}", e.text(), e);
      }
      failing = true;
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.error("leases cannot be expired", e);
      }
      failing = true;
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.shutdown();
    thread.awaitTermination(10, TimeUnit.SECONDS);
  }
}
