package dev.chipboard.protocol.bus;

import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.trial.AttemptResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Results of attempts, sent until acknowledged.
public record Results(List<AttemptResult> results) {
  public Results {
    results = List.copyOf(results);
  }

  /// The answer, durable when it is sent.
  public record Acks(List<Ack> acks) {
    public Acks {
      acks = List.copyOf(acks);
    }
  }

  /// What became of one result. The worker may forget it after any of the three.
  ///
  /// @param attempt the attempt
  /// @param disposition what became of it
  /// @param detail why it was refused, or null
  public record Ack(AttemptId attempt, Disposition disposition, @Nullable String detail) {}

  /// What became of a result.
  public enum Disposition {
    /// It counts (or had been counted before: sending twice changes nothing).
    COUNTED,
    /// Kept and not counted: another attempt was first, or the trial was cancelled.
    SUPERSEDED,
    /// Not kept: the attempt is not known, or belongs to another worker.
    REFUSED
  }
}
