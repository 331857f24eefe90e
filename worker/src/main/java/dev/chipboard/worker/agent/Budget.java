package dev.chipboard.worker.agent;

import dev.chipboard.worker.engine.Engine.Reply;

/// Counts tokens, prompt and completion of every call, as the engine reports them.
///
/// Where it does not report a prompt, as when a reply is cut, the budget takes an upper bound,
/// since a ceiling that can be passed unseen is none: the last prompt that is known, and a token
/// for each byte sent since then. A token of text is at least a byte, mostly three to five, which
/// leaves room for what the template puts between messages.
///
/// The next prompt is foreseen by the last one and the tokens that a byte of it took. Of the first
/// prompt nothing is known but its bytes, so it can pass a budget that is hardly larger: by no more
/// than itself, and only where a token has fewer than six bytes in the mean.
final class Budget {
  /// More than any tokenizer reaches with prose: a first prompt is at least that long.
  private static final int MOST_BYTES_A_TOKEN = 6;

  private final int tokens;
  private final int context;
  private long spent;
  private long lastPrompt;
  private long lastBytes;
  private double tokensPerByte = 1;

  Budget(int tokens, int context) {
    this.tokens = tokens;
    this.context = context;
  }

  /// Counts a call.
  ///
  /// @param bytes of the prompt that was sent
  void spend(long bytes, Reply reply) {
    if (reply.promptTokens() > 0) {
      lastPrompt = reply.promptTokens();
      tokensPerByte = Math.min(1, (double) lastPrompt / Math.max(1, bytes));
    } else {
      lastPrompt += Math.max(0, bytes - lastBytes);
    }
    lastBytes = bytes;
    spent += lastPrompt + reply.completionTokens();
  }

  /// Returns how long the next reply may be; 0 when its prompt alone would use up what is left.
  ///
  /// @param bytes of the prompt to be sent
  /// @param cap of any reply
  int nextReply(long bytes, int cap) {
    return Math.clamp(tokens - spent - prompt(bytes), 0, cap);
  }

  private long prompt(long bytes) {
    return lastBytes == 0
        ? bytes / MOST_BYTES_A_TOKEN
        : lastPrompt + (long) Math.ceil(Math.max(0, bytes - lastBytes) * tokensPerByte);
  }

  /// Whether a reply has run into the end of the context.
  boolean overflows(Reply reply) {
    return reply.promptTokens() + reply.completionTokens() >= context;
  }
}
