package dev.chipboard.deploy.bench;

import java.util.List;

/// Samples of one figure.
record Samples(List<Double> values) {
  Samples {
    values = values.stream().sorted().toList();
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no samples");
    }
  }

  double median() {
    return quantile(0.5);
  }

  /// The smallest sample that at least this share of all samples does not exceed (nearest rank).
  double quantile(double share) {
    int rank = (int) Math.ceil(share * values.size());
    return values.get(Math.max(0, rank - 1));
  }
}
