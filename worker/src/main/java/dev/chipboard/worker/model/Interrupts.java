package dev.chipboard.worker.model;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;

/// Turns an interrupted thread into the error that says so.
final class Interrupts {
  private Interrupts() {}

  /// Throws if this thread was interrupted; the flag stays set.
  static void check(String what) {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(what);
    }
  }

  /// Sets the flag again and returns the error to throw.
  static ChipboardException interrupted(String what) {
    Thread.currentThread().interrupt();
    return new ChipboardException(ErrorCode.INTERRUPTED, what + " was interrupted");
  }
}
