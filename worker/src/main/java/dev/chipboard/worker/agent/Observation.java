package dev.chipboard.worker.agent;

import dev.chipboard.worker.toolcall.ReplyText;
import dev.chipboard.worker.sandbox.Sandboxes.CommandResult;
import java.nio.charset.StandardCharsets;

/// What the model is shown of a command.
final class Observation {
  private Observation() {}

  static String of(CommandResult result, AgentLimits limits) {
    boolean killed = result.exitCode() == 124 && result.millis() >= limits.commandMillis();
    var head =
        killed
            ? "killed after " + limits.commandMillis() / 1000 + " seconds"
            : "exit code " + result.exitCode();
    var output = shorten(ReplyText.printable(result.output()), limits.observationBytes());
    return output.isBlank() ? head + "\n(no output)" : head + "\n" + output.stripTrailing();
  }

  /// Keeps head and tail, cut between characters, so that at most `most` bytes of the text are
  /// left.
  static String shorten(String text, int most) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= most) {
      return text;
    }
    int head = most / 2;
    while (isContinuation(bytes[head])) {
      head--;
    }
    int tail = bytes.length - most / 2;
    while (tail < bytes.length && isContinuation(bytes[tail])) {
      tail++;
    }
    return new String(bytes, 0, head, StandardCharsets.UTF_8)
        + "\n[... "
        + (tail - head)
        + " bytes left out ...]\n"
        + new String(bytes, tail, bytes.length - tail, StandardCharsets.UTF_8);
  }

  private static boolean isContinuation(byte value) {
    return (value & 0xC0) == 0x80;
  }
}
