package dev.chipboard.worker.job;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.tasks.suite.TaskFailed;
import dev.chipboard.worker.engine.EngineDied;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which reason a failure is that no caller could tell better: a code alone does not say whose disk
/// was full or what was not found.
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final int MAX_DETAIL = 2_000;

  private Failures() {}

  static Outcome.Missing of(RuntimeException failure) {
    return switch (failure) {
      case NoScore known -> cut(known.outcome());
      case EngineDied died -> missing(MissingReason.ENGINE_DIED, died.text());
      case TaskFailed broken -> missing(MissingReason.GRADER_ERROR, broken.text());
      case ChipboardException world -> missing(reason(world), world.text());
      default -> {
        LOG.error("A defect ended a trial; please report it", failure);
        yield missing(MissingReason.WORKER_ERROR, "a defect of the worker: " + failure);
      }
    };
  }

  private static MissingReason reason(ChipboardException failure) {
    return switch (failure.code()) {
      case SANDBOX -> MissingReason.SANDBOX_ERROR;
      case ENGINE -> MissingReason.ENGINE_ERROR;
      case INTERRUPTED -> MissingReason.INTERRUPTED;
      default -> MissingReason.WORKER_ERROR;
    };
  }

  static Outcome.Missing missing(MissingReason reason, String detail) {
    return cut(new Outcome.Missing(reason, detail));
  }

  /// An engine's log may be long, and the result travels in one message with others.
  private static Outcome.Missing cut(Outcome.Missing missing) {
    var detail = missing.detail();
    if (detail.length() <= MAX_DETAIL) {
      return missing;
    }
    // Half a character would not pass as a message.
    int end =
        Character.isHighSurrogate(detail.charAt(MAX_DETAIL - 1)) ? MAX_DETAIL - 1 : MAX_DETAIL;
    return new Outcome.Missing(missing.reason(), detail.substring(0, end) + " ...");
  }
}
