package dev.chipboard.protocol.trial;

import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.TrialId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The result of an attempt, on the worker's disk before it is sent and there until acknowledged.
///
/// @param attempt the attempt that it is addressed to
/// @param trial the trial
/// @param outcome how it ended
/// @param metrics all samples of each metric, in the order of their measurement
/// @param spent tokens and times
/// @param conditions the conditions
/// @param evidence the evidence that follows over HTTPS, or null where there is none
public record AttemptResult(
    AttemptId attempt,
    TrialId trial,
    Outcome outcome,
    Map<Metric, List<Double>> metrics,
    Spent spent,
    Conditions conditions,
    @Nullable Evidence evidence) {
  public AttemptResult {
    metrics = Map.copyOf(metrics);
  }

  /// The address of evidence by its content.
  ///
  /// @param sha256 the SHA-256 of the compressed bytes, hex
  /// @param bytes their count
  public record Evidence(String sha256, long bytes) {}
}
