package dev.chipboard.worker.agent;

import dev.chipboard.tasks.chat.Message;
import dev.chipboard.worker.engine.Engine.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Counts the tokens of a conversation as the engine reports them, prompt and reply of every call.
/// Where it does not report a prompt, a token for each byte is taken, which is never too few.
final class TalkBudget {
  private final int tokens;
  private final int reply;
  private long spent;
  private long lastPrompt;

  /// @param thinks whether the model thinks before it answers, which is counted apart
  TalkBudget(TalkLimits limits, boolean thinks) {
    this.tokens = limits.tokens();
    this.reply = limits.replyTokens() + (thinks ? limits.thoughtTokens() : 0);
  }

  /// @param messages what was sent
  void spend(List<Message> messages, Reply reply) {
    lastPrompt = reply.promptTokens() > 0 ? reply.promptTokens() : bytes(messages);
    spent += lastPrompt + reply.completionTokens();
  }

  /// Returns how long the next reply may be; 0 when its prompt alone would use up what is left.
  int nextReply() {
    return Math.clamp(tokens - spent - lastPrompt, 0, reply);
  }

  private static long bytes(List<Message> messages) {
    return messages.stream()
        .mapToLong(message -> message.content().getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }
}
