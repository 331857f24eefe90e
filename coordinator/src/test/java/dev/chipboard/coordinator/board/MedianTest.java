package dev.chipboard.coordinator.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.tasks.statistics.Samples;
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
      var list = Arrays.stream(sample).boxed().toList();
      assertThat(Median.of(sample)).isEqualTo(Samples.median(list).orElseThrow());
    }
  }
}
