package dev.chipboard.protocol.trial;

import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.TrialId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Trials, newest first, a page of them.
///
/// @param schemaVersion the version of this document, [#SCHEMA_VERSION]
/// @param trials the trials
/// @param before from where to ask for older ones; null where there are no more
public record TrialList(int schemaVersion, List<Row> trials, @Nullable TrialId before) {
  public static final int SCHEMA_VERSION = 1;

  /// The most trials of a page.
  public static final int MOST = 1_000;

  public TrialList {
    trials = List.copyOf(trials);
  }

  /// A trial in one line.
  ///
  /// @param id the trial
  /// @param sweep its sweep
  /// @param state `queued`, `running`, `valid`, `missing` or `cancelled`
  /// @param suite the suite
  /// @param task the task
  /// @param seedIndex the index of its seed, from 0
  /// @param epoch the repetition, from 0
  /// @param contender the variant, or empty for a task that needs no model
  /// @param chip the chip that it ran on or is for; empty where any may do it
  /// @param attempts how many attempts were opened
  /// @param pass the strict verdict of a scored trial, else null
  /// @param ladder its value, else null
  /// @param failure its failure class, else null
  /// @param missingReason why there is no score, or null
  /// @param seconds how long the attempt took that counts, or null
  /// @param evidence whether the evidence of that attempt is here
  public record Row(
      TrialId id,
      SweepId sweep,
      String state,
      String suite,
      String task,
      int seedIndex,
      int epoch,
      String contender,
      String chip,
      int attempts,
      @Nullable Boolean pass,
      @Nullable Double ladder,
      @Nullable FailureClass failure,
      @Nullable MissingReason missingReason,
      @Nullable Double seconds,
      boolean evidence) {}
}
