package dev.chipboard.worker.agent;

import dev.chipboard.worker.engine.Engine.Reply;

/// Counts tokens, prompt and completion of every call, as the engine reports them.
final class Budget {
  private final int tokens;
  private final int context;
  private final int replyCap;
  private long spent;
  private int nextPrompt;

  Budget(int tokens, int context, int replyCap) {
    this.tokens = tokens;
    this.context = context;
    this.replyCap = replyCap;
  }

  void spend(Reply reply) {
    spent += (long) reply.promptTokens() + reply.completionTokens();
    // A conversation only grows: the next prompt holds at least all of this one.
    nextPrompt = reply.promptTokens();
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
