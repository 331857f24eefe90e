package dev.chipboard.worker.job;

import dev.chipboard.protocol.bus.Addresses;
import dev.chipboard.protocol.bus.Renew;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.worker.link.Bus;
import dev.chipboard.worker.link.Duty;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the leases of what runs, on a thread of its own: a trial that computes for minutes must
/// not have to think of it.
public final class Renewals implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);

  private final Bus bus;
  private final Attempts attempts;
  private final AtomicLong everyMillis = new AtomicLong(2_000);
  private final Duty duty;

  /// @param failed hears why they ended before they were closed
  public Renewals(Bus bus, Attempts attempts, Consumer<ChipboardException> failed) {
    this.bus = bus;
    this.attempts = attempts;
    this.duty = new Duty("renewals", this::run, failed);
  }

  public void start() {
    duty.start();
  }

  /// Sets how often, as the coordinator wishes it.
  public void every(long millis) {
    everyMillis.set(Math.max(10, millis));
  }

  private void run() throws InterruptedException {
    while (true) {
      Thread.sleep(everyMillis.get());
      bus.awaitConnected();
      renew();
    }
  }

  /// Renews once. A renewal that fails is made up for by the next: a lease outlasts several.
  void renew() {
    var leases = attempts.leases();
    if (leases.isEmpty()) {
      return;
    }
    try {
      var answer = bus.request(Addresses.RENEW, new Renew(leases), Renew.Renewed.class);
      answer.leases().forEach(this::heed);
    } catch (ChipboardException e) {
      LOG.debug("leases not renewed: {}", e.text());
    }
  }

  private void heed(Renew.Kept kept) {
    switch (kept.state()) {
      case HELD -> {}
      // The work is honest all the same; the coordinator takes it unless another was faster.
      case LOST -> LOG.debug("attempt={} lease lost, goes on", kept.attempt());
      case STOP -> attempts.stop(java.util.List.of(kept.attempt()));
    }
  }

  @Override
  public void close() {
    duty.close();
  }
}
