package dev.chipboard.worker.sandbox;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;

/// A sandbox did not come up.
final class SandboxUnavailable extends ChipboardException {
  private static final long serialVersionUID = 1L;

  private final transient Diagnosis diagnosis;

  SandboxUnavailable(Diagnosis diagnosis) {
    super(ErrorCode.SANDBOX, diagnosis.reason());
    this.diagnosis = diagnosis;
  }

  Diagnosis diagnosis() {
    return diagnosis;
  }
}
