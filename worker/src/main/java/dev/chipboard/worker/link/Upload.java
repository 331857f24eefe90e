package dev.chipboard.worker.link;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.id.AttemptId;
import java.nio.file.Path;

/// Takes evidence to a coordinator.
public interface Upload {
  /// Uploads a file as the evidence of an attempt.
  ///
  /// @throws ChipboardException with `NOT_FOUND` or `TOO_LARGE` where no coordinator will ever take
  ///   it, with `CORRUPT` where it did not arrive as its result announced it, with anything else
  ///   where it is worth another try later
  void put(AttemptId attempt, Path file) throws InterruptedException;
}
