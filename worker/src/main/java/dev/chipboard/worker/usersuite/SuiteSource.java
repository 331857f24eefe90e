package dev.chipboard.worker.usersuite;

/// Where the suites of users come from.
public interface SuiteSource {
  /// Fetches a suite's pack.
  ///
  /// @param digest 64 hex digits
  /// @throws dev.chipboard.protocol.error.ChipboardException with `NOT_FOUND` where no coordinator
  ///   has it, `UNREACHABLE` where none answers
  byte[] fetch(String digest) throws InterruptedException;
}
