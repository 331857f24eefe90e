package dev.chipboard.worker.job;

import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import org.jspecify.annotations.Nullable;

/// Ends an attempt without a score, from wherever it is.
final class NoScore extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final MissingReason reason;
  private final String detail;

  NoScore(MissingReason reason, String detail) {
    this(reason, detail, null);
  }

  NoScore(MissingReason reason, String detail, @Nullable Throwable cause) {
    super(detail, cause);
    this.reason = reason;
    this.detail = detail;
  }

  Outcome.Missing outcome() {
    return new Outcome.Missing(reason, detail);
  }
}
