package dev.chipboard.protocol.trial;

import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.model.Baseline;
import dev.chipboard.protocol.model.Variant;
import org.jspecify.annotations.Nullable;

/// A trial as it is handed to a worker, with the lease that lets it run.
///
/// @param trial the trial
/// @param attempt this try of it, to which the result is addressed
/// @param version the fencing version of the lease
/// @param leaseMillis how long the lease runs from the moment of the answer, in milliseconds; a
///   duration, so that a worker's clock may be off
/// @param sweep the sweep that the trial belongs to
/// @param work the instance
/// @param variant the model; null for a baseline, and for a suite that needs no engine
/// @param engine the engine as settled for this sweep, chip and variant
/// @param protocol the agent protocol that the sweep forces, or null to choose by the model
/// @param limits what the trial may spend
/// @param baseline who does it where no model does, or null
public record Assignment(
    TrialId trial,
    AttemptId attempt,
    long version,
    long leaseMillis,
    SweepId sweep,
    Work work,
    @Nullable Variant variant,
    EngineWish engine,
    @Nullable String protocol,
    Limits limits,
    @Nullable Baseline baseline) {

  /// An assignment that is no baseline's.
  public Assignment(
      TrialId trial,
      AttemptId attempt,
      long version,
      long leaseMillis,
      SweepId sweep,
      Work work,
      @Nullable Variant variant,
      EngineWish engine,
      @Nullable String protocol,
      Limits limits) {
    this(
        trial, attempt, version, leaseMillis, sweep, work, variant, engine, protocol, limits, null);
  }
}
