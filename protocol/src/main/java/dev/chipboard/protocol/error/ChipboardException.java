package dev.chipboard.protocol.error;

import org.jspecify.annotations.Nullable;

/// The world failed: the one unchecked root of Chipboard's exceptions.
///
/// The message names the thing, the value, the limit and the next step, and is shown to people as
/// it is.
public class ChipboardException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public ChipboardException(ErrorCode code, String message) {
    this(code, message, null);
  }

  public ChipboardException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }

  /// Returns the message, which is never null here.
  public String text() {
    var message = getMessage();
    return message == null ? code.wireName() : message;
  }
}
