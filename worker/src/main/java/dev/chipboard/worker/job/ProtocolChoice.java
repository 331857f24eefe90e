package dev.chipboard.worker.job;

import dev.chipboard.protocol.model.Variant;
import dev.chipboard.protocol.trial.Assignment;

/// How a model acts: as the sweep says, else as the catalog says, else by its size.
final class ProtocolChoice {
  /// Smaller models rarely keep to a form that nothing enforces.
  private static final long GRAMMAR_BELOW = 1_500_000_000L;

  private ProtocolChoice() {}

  static String of(Assignment assignment, Variant variant, long measuredParameters) {
    var forced = assignment.protocol();
    if (forced != null) {
      return forced;
    }
    var hinted = variant.template().protocol();
    if (hinted != null) {
      return hinted;
    }
    long parameters = variant.parameters() > 0 ? variant.parameters() : measuredParameters;
    return parameters < GRAMMAR_BELOW ? "grammar" : "fence";
  }
}
