package dev.chipboard.protocol.bus;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;

/// The message of an `err` frame: why a message was refused. On the wire it is one text, the wire
/// name of the code, a colon, a space and the reason.
///
/// @param code what kind of refusal
/// @param reason the message for people
public record Refusal(ErrorCode code, String reason) {

  public static Refusal of(ChipboardException failure) {
    return new Refusal(failure.code(), failure.text());
  }

  /// Reads the text; one without a code is an [ErrorCode#INTERNAL] with that reason.
  public static Refusal read(String text) {
    int colon = text.indexOf(": ");
    return colon < 0 || text.substring(0, colon).indexOf(' ') >= 0
        ? new Refusal(ErrorCode.INTERNAL, text)
        : new Refusal(ErrorCode.ofWireName(text.substring(0, colon)), text.substring(colon + 2));
  }

  public String text() {
    return code.wireName() + ": " + reason;
  }

  public ChipboardException toException() {
    return new ChipboardException(code, reason);
  }
}
