package dev.chipboard.worker.link;

import dev.chipboard.protocol.bus.Addresses;
import dev.chipboard.protocol.bus.Results;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.trial.AttemptResult;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what is in the spool until it is acknowledged, oldest first, then hands the evidence on.
public final class Delivery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  /// Half of what a message may hold: the rest is for the frame and for escapes.
  private static final int BATCH_BYTES = Addresses.MAX_MESSAGE_BYTES / 2;

  private final Bus bus;
  private final Spool spool;
  private final EvidenceDelivery evidence;
  private final Backoff backoff;
  private final Thread thread;

  public Delivery(
      Bus bus, Spool spool, EvidenceDelivery evidence, Timing timing, RandomGenerator random) {
    this.bus = bus;
    this.spool = spool;
    this.evidence = evidence;
    this.backoff = new Backoff(timing.firstRetry(), timing.lastRetry(), random);
    this.thread = Thread.ofVirtual().name("delivery").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      boolean failing = false;
      for (var batch = spool.await(BATCH_BYTES); !batch.isEmpty(); ) {
        bus.awaitConnected();
        boolean sent = send(batch, failing);
        failing = !sent;
        if (!sent) {
          Thread.sleep(backoff.next());
        }
        batch = spool.await(BATCH_BYTES);
      }
    } catch (InterruptedException | ChipboardException e) {
      LOG.debug("delivery ends: {}", e.getMessage());
    }
  }

  private boolean send(List<AttemptResult> batch, boolean failing) {
    try {
      var acks = bus.request(Addresses.RESULT, new Results(batch), Results.Acks.class).acks();
      acks.forEach(Delivery::tell);
      spool.settle(acks.stream().map(Results.Ack::attempt).toList());
      acks.forEach(evidence::acknowledged);
      if (!acks.isEmpty()) {
        backoff.reset();
      }
      return !acks.isEmpty();
    } catch (ChipboardException e) {
      if (!failing) {
        LOG.info("{} results wait: {}", batch.size(), e.text());
      }
      return false;
    }
  }

  private static void tell(Results.Ack ack) {
    switch (ack.disposition()) {
      case COUNTED -> LOG.debug("attempt={} counted", ack.attempt());
      case SUPERSEDED -> LOG.info("attempt={} kept, not counted: {}", ack.attempt(), ack.detail());
      case REFUSED -> LOG.warn("attempt={} refused: {}", ack.attempt(), ack.detail());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
