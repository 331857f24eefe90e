package dev.chipboard.worker.link;

import dev.chipboard.protocol.bus.Addresses;
import dev.chipboard.protocol.bus.Results;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.trial.AttemptResult;
import dev.chipboard.protocol.trial.Conditions;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
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
  private final Duty duty;

  /// @param failed hears why it ended before it was closed
  public Delivery(
      Bus bus,
      Spool spool,
      EvidenceDelivery evidence,
      Timing timing,
      RandomGenerator random,
      Consumer<ChipboardException> failed) {
    this.bus = bus;
    this.spool = spool;
    this.evidence = evidence;
    this.backoff = new Backoff(timing.firstRetry(), timing.lastRetry(), random);
    this.duty = new Duty("delivery", this::run, failed);
  }

  public void start() {
    duty.start();
  }

  private void run() throws InterruptedException {
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
  }

  private boolean send(List<AttemptResult> batch, boolean failing) {
    try {
      var acks = bus.request(Addresses.RESULT, new Results(batch), Results.Acks.class).acks();
      acks.forEach(Delivery::tell);
      // In this order: who waits for an empty spool finds the evidence already on its way.
      acks.forEach(evidence::acknowledged);
      spool.settle(acks.stream().map(Results.Ack::attempt).toList());
      if (!acks.isEmpty()) {
        backoff.reset();
      }
      return !acks.isEmpty();
    } catch (ChipboardException e) {
      if (e.code() == ErrorCode.TOO_LARGE) {
        return sendLess(batch, failing);
      }
      if (!failing) {
        LOG.info("{} results wait: {}", batch.size(), e.text());
      }
      return false;
    }
  }

  /// Sends alone what was too much together, and in place of what is too large alone the reason why
  /// its score is missing: sent again as it is, it would hold up all that come after it.
  private boolean sendLess(List<AttemptResult> batch, boolean failing) {
    var first = batch.getFirst();
    if (batch.size() > 1) {
      return send(List.of(first), failing);
    }
    var instead = substitute(first);
    if (first.outcome().equals(instead.outcome())) {
      LOG.error("attempt={} is lost: even the reason is too large to send", first.attempt());
      spool.settle(List.of(first.attempt()));
      return true;
    }
    LOG.error("attempt={} is too large to send; its reason goes instead", first.attempt());
    return send(List.of(instead), failing);
  }

  private static AttemptResult substitute(AttemptResult result) {
    var conditions = result.conditions();
    return new AttemptResult(
        result.attempt(),
        result.trial(),
        new Outcome.Missing(
            MissingReason.WORKER_ERROR,
            "the result is over the " + Addresses.MAX_MESSAGE_BYTES + " bytes of a message"),
        Map.of(),
        result.spent(),
        new Conditions(
            conditions.machine(),
            conditions.engine(),
            conditions.sha256(),
            conditions.chipboard(),
            Map.of()),
        result.evidence());
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
    duty.close();
  }
}
