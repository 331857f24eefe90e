package dev.chipboard.worker.link;

import dev.chipboard.protocol.bus.Frame;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.util.Arrays;

/// Reads an `err` frame.
final class Refusal {
  private Refusal() {}

  static ChipboardException of(Frame frame) {
    var said = frame.message();
    var body = frame.body();
    var text = said != null ? said : body != null ? body.asText() : "no reason given";
    return new ChipboardException(code(frame), "the coordinator refused: " + text);
  }

  /// The failure code of an answer is the HTTP status of its error code.
  private static ErrorCode code(Frame frame) {
    var type = frame.failureType();
    if ("NO_HANDLERS".equals(type)) {
      return ErrorCode.UNREACHABLE;
    }
    if ("TIMEOUT".equals(type)) {
      return ErrorCode.TIMEOUT;
    }
    var status = frame.failureCode();
    return Arrays.stream(ErrorCode.values())
        .filter(code -> status != null && code.httpStatus() == status)
        .findFirst()
        .orElse(ErrorCode.INTERNAL);
  }
}
