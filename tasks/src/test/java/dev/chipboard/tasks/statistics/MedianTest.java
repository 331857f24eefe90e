package dev.chipboard.tasks.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class MedianTest {
  @Test
  void nothingHasNoMedian() {
    assertThat(Median.of(new double[0])).isNull();
  }

  @Test
  void isTheMiddleOfASortedSample() {
    var random = RandomGeneratorFactory.getDefault().create(3);
    for (int n = 1; n < 300; n++) {
      // Few distinct values in one half of the runs: selection must bear ties.
      int bound = n % 2 == 0 ? 5 : 1_000_000;
      var sample = random.ints(n, 0, bound).asDoubleStream().toArray();
      var sorted = Arrays.stream(sample).sorted().toArray();
      assertThat(Median.of(sample)).isEqualTo((sorted[(n - 1) / 2] + sorted[n / 2]) / 2);
    }
  }
}
