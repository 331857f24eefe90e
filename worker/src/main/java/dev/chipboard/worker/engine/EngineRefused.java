package dev.chipboard.worker.engine;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;

/// The engine is well and answers a request with an error.
public final class EngineRefused extends ChipboardException {
  private static final long serialVersionUID = 1L;
  private static final int NOT_IMPLEMENTED = 501;

  private final int status;
  private final String type;

  /// @param status of HTTP
  /// @param type the engine's name for the kind of error; empty if it gave none
  public EngineRefused(String message, int status, String type) {
    super(ErrorCode.ENGINE, message);
    this.status = status;
    this.type = type;
  }

  /// Whether the engine says that it cannot do this at all, in llama-server's words.
  public boolean notSupported() {
    return status == NOT_IMPLEMENTED || type.startsWith("not_supported");
  }
}
