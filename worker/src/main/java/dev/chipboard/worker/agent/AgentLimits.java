package dev.chipboard.worker.agent;

import java.time.Duration;

/// What ends a loop besides the token budget, and what one step of it may take.
///
/// @param turns model calls
/// @param formatErrors replies in a row that hold no action
/// @param repetitions times in a row that the same action comes; the last of them is not executed
/// @param commandMillis how long one command may run
/// @param observationBytes what the model is shown of a command's output, UTF-8
/// @param replyTokens the longest reply
/// @param watchdogFloor the least time before the watchdog ends a slow trial
public record AgentLimits(
    int turns,
    int formatErrors,
    int repetitions,
    long commandMillis,
    int observationBytes,
    int replyTokens,
    Duration watchdogFloor) {
  public static final AgentLimits DEFAULT =
      new AgentLimits(25, 3, 4, 30_000, 4096, 1024, Duration.ofMinutes(15));
}
