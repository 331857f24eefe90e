package dev.chipboard.tasks.chat;

/// Why a reply ended.
public enum Finish {
  STOP,
  LENGTH,
  /// Whoever listened had enough.
  CUT,
  /// The prompt, or the prompt and the reply, did not fit the context.
  CONTEXT
}
