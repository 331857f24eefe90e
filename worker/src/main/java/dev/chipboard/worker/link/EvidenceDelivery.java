package dev.chipboard.worker.link;

import dev.chipboard.protocol.bus.Results;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.AttemptId;
import java.nio.file.Files;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Uploads the evidence of acknowledged results, one after the other, until a coordinator has it.
public final class EvidenceDelivery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EvidenceDelivery.class);

  private final EvidenceFiles files;
  private final Upload upload;
  private final Backoff backoff;
  private final BlockingQueue<AttemptId> queue = new LinkedBlockingQueue<>();
  private final Thread thread;

  public EvidenceDelivery(
      EvidenceFiles files, Upload upload, Timing timing, RandomGenerator random) {
    this.files = files;
    this.upload = upload;
    this.backoff = new Backoff(timing.firstRetry(), timing.lastRetry().multipliedBy(6), random);
    this.thread = Thread.ofVirtual().name("evidence").unstarted(this::run);
  }

  /// Starts with the evidence that an earlier process left.
  ///
  /// @param unacknowledged the attempts whose results are yet to be acknowledged
  public void start(Set<AttemptId> unacknowledged) {
    files.attempts().stream()
        .filter(attempt -> !unacknowledged.contains(attempt))
        .forEach(queue::add);
    thread.start();
  }

  /// Takes note of an acknowledgement. Ignores attempts that have no evidence here.
  void acknowledged(Results.Ack ack) {
    if (ack.disposition() == Results.Disposition.REFUSED) {
      files.forget(ack.attempt());
    } else if (Files.exists(files.path(ack.attempt()))) {
      queue.add(ack.attempt());
    }
  }

  private void run() {
    try {
      while (true) {
        deliver(queue.take());
      }
    } catch (InterruptedException _) {
      LOG.debug("evidence delivery stopped");
    }
  }

  private void deliver(AttemptId attempt) throws InterruptedException {
    while (Files.exists(files.path(attempt))) {
      try {
        upload.put(attempt, files.path(attempt));
        files.forget(attempt);
        backoff.reset();
        return;
      } catch (ChipboardException e) {
        if (e.code() != ErrorCode.UNREACHABLE) {
          LOG.warn("attempt={} its evidence was refused and is dropped: {}", attempt, e.text());
          files.forget(attempt);
          return;
        }
        LOG.debug("attempt={} its evidence waits: {}", attempt, e.text());
        Thread.sleep(backoff.next());
      }
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
