package dev.chipboard.worker.agent;

import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.worker.engine.ControlTokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The messages so far. Nothing that anybody wrote speaks for the template; the turns keep what was
/// there before.
final class Conversation {
  private final List<Message> messages = new ArrayList<>();

  void add(Message message) {
    messages.add(
        new Message(
            message.role(),
            ControlTokens.neutralise(message.content()),
            message.calls().stream().map(Conversation::neutral).toList(),
            message.callId()));
  }

  private static ToolCall neutral(ToolCall call) {
    return new ToolCall(
        call.id(),
        ControlTokens.neutralise(call.name()),
        ControlTokens.neutralise(call.arguments()));
  }

  List<Message> messages() {
    return Collections.unmodifiableList(messages);
  }

  /// Returns the bytes of all text, UTF-8.
  static long bytes(List<Message> messages) {
    return messages.stream().mapToLong(Conversation::bytes).sum();
  }

  private static long bytes(Message message) {
    long calls =
        message.calls().stream()
            .mapToLong(call -> bytes(call.name()) + bytes(call.arguments()))
            .sum();
    return bytes(message.content()) + calls;
  }

  private static long bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
