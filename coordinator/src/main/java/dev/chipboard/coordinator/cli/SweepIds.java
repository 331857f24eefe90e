package dev.chipboard.coordinator.cli;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.SweepId;

/// Reads identifiers that people type.
final class SweepIds {
  private SweepIds() {}

  static SweepId read(String text) {
    try {
      return new SweepId(text);
    } catch (IllegalArgumentException e) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT, e.getMessage() + ": see 'chipboard sweep list'", e);
    }
  }
}
