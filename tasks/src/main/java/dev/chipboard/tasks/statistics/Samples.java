package dev.chipboard.tasks.statistics;

import java.util.Collection;
import java.util.OptionalDouble;

/// Plain figures of a sample. What a sample is too small for is empty, never zero and never NaN.
public final class Samples {
  private Samples() {}

  /// The middle value, or the mean of the two middle ones; empty for no value.
  public static OptionalDouble median(Collection<Double> sample) {
    var median = Median.of(sample.stream().mapToDouble(Samples::finite).toArray());
    return median == null ? OptionalDouble.empty() : OptionalDouble.of(median);
  }

  /// The arithmetic mean; empty for no value.
  public static OptionalDouble mean(Collection<Double> sample) {
    return sample.stream().mapToDouble(Samples::finite).average();
  }

  /// The sample standard deviation (divisor n - 1); empty for fewer than two values.
  public static OptionalDouble standardDeviation(Collection<Double> sample) {
    int n = sample.size();
    if (n < 2) {
      return OptionalDouble.empty();
    }
    double mean = mean(sample).orElseThrow();
    double squares = sample.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    return OptionalDouble.of(Math.sqrt(squares / (n - 1)));
  }

  private static double finite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a sample holds finite numbers, not " + value);
    }
    return value;
  }
}
