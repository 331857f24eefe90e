package dev.chipboard.protocol.trial;

import org.jspecify.annotations.Nullable;

/// What an attempt spent. Times are milliseconds of a monotonic clock.
///
/// @param promptTokens prompt tokens over all calls, as the engine reports them; a call of which it
///   reports nothing counts as 0 here, while the budget counts an upper bound
/// @param completionTokens completion tokens over all calls; pieces of a call that was cut, where
///   the engine reports nothing of it
/// @param cachedTokens prompt tokens served from the prefix cache, or null where the engine does
///   not say
/// @param peakContext the longest prompt and reply of one call, in tokens
/// @param wallMillis from the assignment taken up to the result written
/// @param inferenceMillis inside engine calls
/// @param toolMillis inside commands of the model, and hidden runs of its code
/// @param loadMillis waiting for the model file, the engine's start and the choice of a protocol
/// @param uncachedTokens prompt tokens that were computed, over all calls of which the engine says
///   how many were not; null where it never does, and in records of workers before this was kept
/// @param bytes of all prompts and replies as text, UTF-8, as tokens of two tokenizers do not
///   compare; null where no text was sent, and in records of workers before this was kept
public record Spent(
    long promptTokens,
    long completionTokens,
    @Nullable Long cachedTokens,
    long peakContext,
    double wallMillis,
    double inferenceMillis,
    double toolMillis,
    double loadMillis,
    @Nullable Long uncachedTokens,
    @Nullable Long bytes) {
  public static final Spent NOTHING = new Spent(0, 0, null, 0, 0, 0, 0, 0);

  /// Without what not every record has.
  public Spent(
      long promptTokens,
      long completionTokens,
      @Nullable Long cachedTokens,
      long peakContext,
      double wallMillis,
      double inferenceMillis,
      double toolMillis,
      double loadMillis) {
    this(
        promptTokens,
        completionTokens,
        cachedTokens,
        peakContext,
        wallMillis,
        inferenceMillis,
        toolMillis,
        loadMillis,
        null,
        null);
  }

  /// Prompt and completion tokens together.
  public long tokens() {
    return promptTokens + completionTokens;
  }
}
