package dev.chipboard.worker.model.fetch;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/// One source did not give the file; the next one may.
final class SourceFailed extends ChipboardException {
  private static final long serialVersionUID = 1L;

  private SourceFailed(ErrorCode code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }

  static SourceFailed silent(String message) {
    return new SourceFailed(ErrorCode.MODEL_UNOBTAINABLE, message, null);
  }

  static SourceFailed silent(String message, Throwable cause) {
    return new SourceFailed(ErrorCode.MODEL_UNOBTAINABLE, message, cause);
  }

  /// It gave something else.
  static SourceFailed corrupt(String message) {
    return new SourceFailed(ErrorCode.CORRUPT, message, null);
  }
}
