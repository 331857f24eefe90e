package dev.chipboard.tasks.grade;

import dev.chipboard.protocol.trial.StopReason;
import org.jspecify.annotations.Nullable;

/// What the loop of an agent tells about itself.
///
/// @param stop what ended it
/// @param detail the sub-code: one of [FormatFault]'s wire names for a format failure, the failing
///   part's own words for an infrastructure failure, or null
/// @param protocol the agent protocol used
/// @param turns model calls that were answered
/// @param actions commands executed
/// @param formatErrors replies that held no action in the form asked for
public record AgentFacts(
    StopReason stop,
    @Nullable String detail,
    String protocol,
    int turns,
    int actions,
    int formatErrors) {
  public AgentFacts {
    if (turns < 0 || actions < 0 || formatErrors < 0) {
      throw new IllegalArgumentException(
          "counts are 0 or more, not turns="
              + turns
              + " actions="
              + actions
              + " formatErrors="
              + formatErrors);
    }
  }
}
