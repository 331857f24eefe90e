package dev.chipboard.worker.link;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.id.AttemptId;
import java.nio.file.Path;

/// Takes evidence to a coordinator.
public interface Upload {
  /// Uploads a file as the evidence of an attempt.
  ///
  /// @throws ChipboardException with `UNREACHABLE` where it is worth another try, with anything
  ///   else where the coordinator will never take it
  void put(AttemptId attempt, Path file) throws InterruptedException;
}
