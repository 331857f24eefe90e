package dev.chipboard.worker.agent;

import java.time.Duration;

/// What a conversation with tools may take besides its turns.
///
/// @param tokens prompt and completion tokens over all calls
/// @param replyTokens the longest reply
/// @param thoughtTokens the longest thought before a reply, apart from it
/// @param watchdogFloor the least time before the watchdog ends a slow trial
public record TalkLimits(int tokens, int replyTokens, int thoughtTokens, Duration watchdogFloor) {
  /// The limits for a budget of tokens: a call is short, thoughts may be long.
  public static TalkLimits of(int tokens) {
    return new TalkLimits(tokens, 512, 4096, Duration.ofMinutes(15));
  }
}
