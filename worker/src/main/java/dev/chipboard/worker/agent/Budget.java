package dev.chipboard.worker.agent;

import dev.chipboard.tasks.chat.Message;
import dev.chipboard.worker.engine.Engine.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Counts tokens, prompt and completion of every call, as the engine reports them.
///
/// Where it does not report a prompt, as when a reply is cut, the budget takes an upper bound,
/// since a ceiling that can be passed unseen is none: the last prompt that is known, and a token
/// for each byte sent since then. A token of text is at least a byte, mostly three to five, which
/// leaves room for what the template puts between messages.
final class Budget {
  private final int tokens;
  private final int context;
  private final int replyCap;
  private long spent;
  private int nextPrompt;
  private long promptBytes;

  Budget(int tokens, int context, int replyCap) {
    this.tokens = tokens;
    this.context = context;
    this.replyCap = replyCap;
  }

  /// Counts a call.
  ///
  /// @param messages what was sent
  void spend(List<Message> messages, Reply reply) {
    long bytes = messages.stream().mapToLong(Budget::bytes).sum();
    long bound = nextPrompt + Math.max(0, bytes - promptBytes);
    // A conversation only grows: the next prompt holds at least all of this one.
    nextPrompt = reply.promptTokens() > 0 ? reply.promptTokens() : Math.toIntExact(bound);
    promptBytes = bytes;
    spent += (long) nextPrompt + reply.completionTokens();
  }

  private static long bytes(Message message) {
    return message.content().getBytes(StandardCharsets.UTF_8).length;
  }

  /// Returns how long the next reply may be; 0 when its prompt alone would use up what is left.
  int nextReply() {
    return Math.clamp(tokens - spent - nextPrompt, 0, replyCap);
  }

  /// Whether a reply has run into the end of the context.
  boolean overflows(Reply reply) {
    return reply.promptTokens() + reply.completionTokens() >= context;
  }
}
