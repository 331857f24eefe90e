package dev.chipboard.worker.job;

import dev.chipboard.protocol.trial.AttemptResult;

/// Runs one attempt to its end.
public interface TrialRunner {
  /// Runs it. Blocks; throws nothing that belongs to the trial: whatever fails is a missing outcome
  /// with its reason.
  AttemptResult run(Attempt attempt);
}
