package dev.chipboard.tasks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {
  @Test
  void medianOfAnEvenCountIsTheMeanOfTheMiddle() {
    assertThat(Samples.median(List.of(9.0, 1.0, 4.0, 2.0))).hasValue(3.0);
    assertThat(Samples.median(List.of(9.0, 1.0, 4.0))).hasValue(4.0);
  }

  @Test
  void medianOfHugeValuesDoesNotOverflow() {
    assertThat(Samples.median(List.of(Double.MAX_VALUE, Double.MAX_VALUE)))
        .hasValue(Double.MAX_VALUE);
  }

  @Test
  void deviationDividesByOneLess() {
    var deviation = Samples.standardDeviation(List.of(2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0));

    assertThat(deviation.getAsDouble()).isEqualTo(Math.sqrt(32 / 7.0), within(1e-12));
  }

  @Test
  void tooSmallSamplesAreEmptyNotZero() {
    assertThat(Samples.median(List.of())).isEmpty();
    assertThat(Samples.mean(List.of())).isEmpty();
    assertThat(Samples.standardDeviation(List.of(1.0))).isEmpty();
  }

  @Test
  void notANumberIsRefused() {
    assertThatThrownBy(() -> Samples.median(List.of(Double.NaN))).hasMessageContaining("NaN");
  }

  @Test
  void passAtKMatchesHandCounts() {
    // Of C(4, 2) = 6 pairs out of 4 tries with 2 passes, 1 has no pass and 1 has two.
    assertThat(PassAtK.any(4, 2, 2).getAsDouble()).isEqualTo(5 / 6.0, within(1e-12));
    assertThat(PassAtK.all(4, 2, 2).getAsDouble()).isEqualTo(1 / 6.0, within(1e-12));
    assertThat(PassAtK.any(3, 1, 4)).isEmpty();
    assertThat(PassAtK.all(3, 1, 2)).hasValue(0);
  }
}
