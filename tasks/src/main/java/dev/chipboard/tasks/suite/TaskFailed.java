package dev.chipboard.tasks.suite;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;

/// A task's own part failed, its generator or its check: no doing of a model, so that the trial is
/// missing and not zero.
public final class TaskFailed extends ChipboardException {
  private static final long serialVersionUID = 1L;

  /// @param message names the task, the part and what it said
  public TaskFailed(String message) {
    super(ErrorCode.BAD_INPUT, message);
  }
}
