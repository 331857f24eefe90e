package dev.chipboard.worker.agent;

import java.time.Duration;

/// What ends a loop besides the token budget, and what one step of it may take.
///
/// @param turns model calls
/// @param formatErrors replies in a row that hold no action
/// @param repetitions times in a row that the same action comes; the last of them is not executed
/// @param commandMillis how long one command may run on a machine of usual speed
/// @param observationBytes what the model is shown of a command's output, UTF-8
/// @param replyTokens the longest reply, thoughts left out
/// @param thoughtTokens the longest thought before it
/// @param watchdogFloor the least time before the watchdog ends a slow trial
public record AgentLimits(
    int turns,
    int formatErrors,
    int repetitions,
    long commandMillis,
    int observationBytes,
    int replyTokens,
    int thoughtTokens,
    Duration watchdogFloor) {
  public static final AgentLimits DEFAULT =
      new AgentLimits(25, 3, 4, 30_000, 4096, 1024, 4096, Duration.ofMinutes(15));

  /// Returns how long one command may run on a machine whose CPU takes so many times longer than
  /// usual; never less than on a usual one.
  long commandMillis(double cpuFactor) {
    return Math.round(commandMillis * Math.max(1, cpuFactor));
  }
}
