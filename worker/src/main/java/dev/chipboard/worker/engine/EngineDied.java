package dev.chipboard.worker.engine;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/// The engine's process is gone in the middle of a request.
public final class EngineDied extends ChipboardException {
  private static final long serialVersionUID = 1L;

  public EngineDied(String message, @Nullable Throwable cause) {
    super(ErrorCode.ENGINE, message, cause);
  }
}
