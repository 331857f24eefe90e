package dev.chipboard.worker.agent;

import java.time.Duration;

/// What a conversation with tools may take besides its turns.
///
/// @param tokens prompt and completion tokens over all calls
/// @param replyTokens the longest reply
/// @param thinkingReplyTokens the longest reply of a model whose template knows thoughts
/// @param watchdogFloor the least time before the watchdog ends a slow trial
public record TalkLimits(
    int tokens, int replyTokens, int thinkingReplyTokens, Duration watchdogFloor) {
  /// The limits for a budget of tokens: a call is short, thoughts may be long.
  public static TalkLimits of(int tokens) {
    return new TalkLimits(tokens, 512, 4096, Duration.ofMinutes(15));
  }
}
