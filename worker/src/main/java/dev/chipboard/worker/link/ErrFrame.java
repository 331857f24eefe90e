package dev.chipboard.worker.link;

import dev.chipboard.protocol.bus.Frame;
import dev.chipboard.protocol.bus.Refusal;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;

/// Reads an `err` frame: a refusal of the coordinator, or of the bridge itself.
final class ErrFrame {
  private ErrFrame() {}

  static ChipboardException read(Frame frame) {
    if ("NO_HANDLERS".equals(frame.failureType())) {
      return new ChipboardException(
          ErrorCode.UNREACHABLE, "nobody takes messages at the coordinator yet");
    }
    if ("TIMEOUT".equals(frame.failureType())) {
      return new ChipboardException(ErrorCode.TIMEOUT, "the coordinator did not answer in time");
    }
    var said = frame.message();
    var body = frame.body();
    var text = said != null ? said : body != null ? body.asText() : "no reason given";
    var refusal = Refusal.read(text);
    return new ChipboardException(refusal.code(), "the coordinator refused: " + refusal.reason());
  }
}
