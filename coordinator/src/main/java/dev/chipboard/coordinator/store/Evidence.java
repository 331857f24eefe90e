package dev.chipboard.coordinator.store;

import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.id.WorkerId;
import java.io.InputStream;
import java.util.Optional;

/// Evidence of attempts by its hash: what was announced with a result and follows over HTTPS.
public interface Evidence {
  /// Takes the evidence of an attempt, checks it against the announced hash and size while it
  /// streams, and keeps it. Idempotent.
  ///
  /// @throws dev.chipboard.protocol.error.ChipboardException with `NOT_FOUND` for an attempt that
  ///   is not this worker's or announced none, `CORRUPT` where the bytes do not fit, `TOO_LARGE`
  void put(WorkerId worker, AttemptId attempt, InputStream content);

  /// Returns the evidence of an attempt of a trial, of whatever became of it: one that was tried
  /// again or came too late has its evidence too.
  ///
  /// @param attempt the attempt; empty for the one that counted
  Optional<InputStream> open(TrialId trial, Optional<AttemptId> attempt);

  /// Whether the bytes with this hash are here.
  boolean holds(String sha256);
}
