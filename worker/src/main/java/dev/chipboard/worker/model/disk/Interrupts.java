package dev.chipboard.worker.model.disk;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;

/// Turns an interrupted thread into the error that says so.
public final class Interrupts {
  private Interrupts() {}

  /// Throws if this thread was interrupted; the flag stays set.
  public static void check(String what) {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted(what);
    }
  }

  /// Sets the flag again and returns the error to throw.
  public static ChipboardException interrupted(String what) {
    Thread.currentThread().interrupt();
    return new ChipboardException(ErrorCode.INTERRUPTED, what + " was interrupted");
  }
}
