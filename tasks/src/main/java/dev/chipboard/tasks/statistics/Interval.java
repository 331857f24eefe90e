package dev.chipboard.tasks.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// A two-sided 95 % confidence interval.
///
/// @param low the lower bound
/// @param high the upper bound
public record Interval(double low, double high) {
  private static final double UPPER_TAIL = 0.025;

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("an interval runs upwards, not " + low + " to " + high);
    }
  }

  /// The score interval of a proportion (Wilson, "Probable Inference, the Law of Succession, and
  /// Statistical Inference", JASA 22, 1927), without continuity correction, inside 0 to 1.
  ///
  /// @param passes 0 to `trials`
  /// @param trials 1 or more
  public static Interval wilson(long passes, long trials) {
    if (trials < 1 || passes < 0 || passes > trials) {
      throw new IllegalArgumentException(passes + " passes of " + trials + " trials");
    }
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(UPPER_TAIL);
    double n = trials;
    double rate = passes / n;
    double centre = (rate + z * z / (2 * n)) / (1 + z * z / n);
    double half = z / (1 + z * z / n) * Math.sqrt(rate * (1 - rate) / n + z * z / (4 * n * n));
    // At the ends the bound is 0 or 1 exactly; the subtraction would leave a rounding error there.
    return new Interval(
        passes == 0 ? 0 : Math.max(0, centre - half),
        passes == trials ? 1 : Math.min(1, centre + half));
  }

  /// The interval of a mean whose standard error has `degrees` degrees of freedom (Student's t).
  ///
  /// @param error the standard error, 0 or more
  /// @param degrees 1 or more
  public static Interval student(double mean, double error, int degrees) {
    if (!(error >= 0)) {
      throw new IllegalArgumentException("a standard error is 0 or more, not " + error);
    }
    double t = TDistribution.of(degrees).inverseSurvivalProbability(UPPER_TAIL);
    return new Interval(mean - t * error, mean + t * error);
  }

  /// The interval of a mean with a large sample's standard error (normal).
  ///
  /// @param error the standard error, 0 or more
  public static Interval normal(double mean, double error) {
    if (!(error >= 0)) {
      throw new IllegalArgumentException("a standard error is 0 or more, not " + error);
    }
    double z = NormalDistribution.of(0, 1).inverseSurvivalProbability(UPPER_TAIL);
    return new Interval(mean - z * error, mean + z * error);
  }
}
