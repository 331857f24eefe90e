package dev.chipboard.coordinator.suite;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.tasks.folder.SuiteOutline;
import java.util.List;
import java.util.Optional;

/// Where suites of users are kept for the fleet.
public interface SuiteShelf {
  /// Keeps one. Idempotent.
  ///
  /// @param digest what it is said to be
  /// @throws ChipboardException with `CORRUPT` where it is something else, `BAD_INPUT` for what is
  ///   wrong in it, `TOO_LARGE`, `CONFLICT` for the name of a suite that comes with Chipboard
  SuiteOutline put(String digest, byte[] pack);

  /// Returns the pack.
  Optional<byte[]> pack(String digest);

  /// Those that are here, newest first.
  List<SuiteOutline> list();
}
