package dev.chipboard.worker.link;

import dev.chipboard.protocol.bus.Results;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.id.AttemptId;
import java.nio.file.Files;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Uploads the evidence of acknowledged results, one after the other, until a coordinator has it or
/// says that it will never want it. What fails otherwise waits behind all others.
public final class EvidenceDelivery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EvidenceDelivery.class);

  /// A file that arrives damaged so often is damaged here.
  private static final int CORRUPT_TRIES = 3;

  private final EvidenceFiles files;
  private final Upload upload;
  private final Parcels parcels;
  private final Duty duty;

  /// @param failed hears why it ended before it was closed
  public EvidenceDelivery(
      EvidenceFiles files,
      Upload upload,
      Timing timing,
      RandomGenerator random,
      Consumer<ChipboardException> failed) {
    this.files = files;
    this.upload = upload;
    this.parcels =
        new Parcels(new Backoff(timing.firstRetry(), timing.lastRetry().multipliedBy(6), random));
    this.duty = new Duty("evidence", this::run, failed);
  }

  /// Starts with the evidence that an earlier process left.
  ///
  /// @param unacknowledged the attempts whose results are yet to be acknowledged
  public void start(Set<AttemptId> unacknowledged) {
    files.attempts().stream()
        .filter(attempt -> !unacknowledged.contains(attempt))
        .forEach(parcels::addOld);
    duty.start();
  }

  /// Takes note of an acknowledgement. Ignores attempts that have no evidence here.
  void acknowledged(Results.Ack ack) {
    if (!Files.exists(files.path(ack.attempt()))) {
      return;
    }
    if (ack.disposition() == Results.Disposition.REFUSED) {
      forget(ack.attempt());
    } else {
      parcels.add(ack.attempt());
    }
  }

  /// Waits until the evidence of every acknowledged result was sent, or tried in vain: who runs
  /// once and ends wants it there.
  ///
  /// @return whether that was so, in time
  public boolean awaitTried(long millis) throws InterruptedException {
    return parcels.awaitTried(millis);
  }

  private void run() throws InterruptedException {
    while (true) {
      deliver(parcels.next());
    }
  }

  private void deliver(Parcels.Parcel parcel) throws InterruptedException {
    var attempt = parcel.attempt();
    var file = files.path(attempt);
    if (!Files.exists(file)) {
      return; // acknowledged twice, and gone the first time
    }
    try {
      upload.put(attempt, file);
      parcels.taken();
      forget(attempt);
    } catch (ChipboardException e) {
      switch (e.code()) {
        case NOT_FOUND, TOO_LARGE -> {
          LOG.warn("attempt={} its evidence is not wanted and is dropped: {}", attempt, e.text());
          forget(attempt);
        }
        case CORRUPT -> damaged(parcel, e);
        case UNREACHABLE -> {
          LOG.debug("attempt={} its evidence waits: {}", attempt, e.text());
          parcels.failed(parcel);
        }
        default -> failed(parcel, e);
      }
    } catch (RuntimeException e) {
      failed(parcel, e);
    }
  }

  private void damaged(Parcels.Parcel parcel, ChipboardException failure) {
    if (parcel.failures() + 1 < CORRUPT_TRIES) {
      parcels.failed(parcel);
    } else {
      LOG.error(
          "attempt={} its evidence is not what its result announced, and rests in {} until the next"
              + " start: {}",
          parcel.attempt(),
          files.path(parcel.attempt()),
          failure.text());
    }
  }

  private void failed(Parcels.Parcel parcel, RuntimeException failure) {
    if (parcel.failures() == 0) {
      LOG.warn(
          "attempt={} its evidence was not taken and is tried again after all others",
          parcel.attempt(),
          failure);
    }
    parcels.failed(parcel);
  }

  private void forget(AttemptId attempt) {
    try {
      files.forget(attempt);
    } catch (ChipboardException e) {
      LOG.warn("attempt={} its evidence stays on the disk: {}", attempt, e.text());
    }
  }

  @Override
  public void close() {
    duty.close();
  }
}
