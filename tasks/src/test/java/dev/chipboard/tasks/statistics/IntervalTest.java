package dev.chipboard.tasks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {
  /// 5/10, 25/50 and 50/100 are Wilson's own scale of examples; 81/263 and 15/148 are from
  /// Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine
  /// 17 (1998), table I, method 3, as are 0/20 and 1/29.
  @ParameterizedTest
  @CsvSource({
    "5, 10, 0.2366, 0.7634",
    "25, 50, 0.3664, 0.6336",
    "50, 100, 0.4038, 0.5962",
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718",
  })
  void wilsonAgreesWithPublishedValues(int passes, int trials, double low, double high) {
    var interval = Interval.wilson(passes, trials);

    assertThat(interval.low()).isEqualTo(low, within(5e-5));
    assertThat(interval.high()).isEqualTo(high, within(5e-5));
  }

  /// Two-sided the bound is z^2 / (n + z^2) = 0.1135. The 0.095 that is sometimes given for 0 of 30
  /// is another figure, the exact one-sided bound 1 - 0.05^(1/30).
  @Test
  void noPassInThirtyStillAllowsElevenPercent() {
    var interval = Interval.wilson(0, 30);

    assertThat(interval.low()).isZero();
    assertThat(interval.high()).isEqualTo(0.1135, within(5e-5));
    assertThat(1 - Math.pow(0.05, 1 / 30.0)).isEqualTo(0.0950, within(5e-5));
  }

  @Test
  void allPassesReachOneExactly() {
    assertThat(Interval.wilson(7, 7).high()).isEqualTo(1.0);
    assertThat(Interval.wilson(1, 1).low()).isBetween(0.2, 0.21);
  }

  @Test
  void studentWithNineDegreesUsesTheTabulatedQuantile() {
    var interval = Interval.student(0, 1, 9);

    assertThat(interval.high()).isEqualTo(2.262, within(5e-4));
    assertThat(interval.low()).isEqualTo(-interval.high());
  }

  @Test
  void impossibleCountsAreRefused() {
    assertThatThrownBy(() -> Interval.wilson(3, 2)).hasMessageContaining("3 passes of 2");
    assertThatThrownBy(() -> Interval.wilson(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Interval.student(0, Double.NaN, 3)).hasMessageContaining("NaN");
  }
}
