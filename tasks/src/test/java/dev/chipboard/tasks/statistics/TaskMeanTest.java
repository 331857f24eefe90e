package dev.chipboard.tasks.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.chipboard.tasks.statistics.TaskMean.Observation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskMeanTest {
  @Test
  void tasksWeighTheSameHoweverManyInstancesTheyHave() {
    var mean =
        TaskMean.of(
            List.of(
                new Observation("a", 1, 1),
                new Observation("b", 1, 0),
                new Observation("b", 2, 0),
                new Observation("b", 3, 0)));

    assertThat(mean.score()).isEqualTo(0.5);
    assertThat(mean.instances()).isEqualTo(4);
    assertThat(mean.benchmarkError()).isEmpty();
  }

  @Test
  void epochsAreAveragedInsideTheirInstanceFirst() {
    var mean =
        TaskMean.of(
            List.of(
                new Observation("a", 1, 1),
                new Observation("a", 1, 1),
                new Observation("a", 1, 1),
                new Observation("a", 2, 0)));

    assertThat(mean.score()).isEqualTo(0.5);
    assertThat(mean.instances()).isEqualTo(2);
  }

  /// Two tasks of two instances: s_a^2 = 0.5, s_b^2 = 0, so sqrt(0.5 / 2) / 2 = 0.25.
  @Test
  void benchmarkErrorIsStratified() {
    var mean =
        TaskMean.of(
            List.of(
                new Observation("a", 1, 1),
                new Observation("a", 2, 0),
                new Observation("b", 1, 1),
                new Observation("b", 2, 1)));

    assertThat(mean.benchmarkError().getAsDouble()).isEqualTo(0.25, within(1e-12));
    assertThat(mean.benchmarkInterval().orElseThrow().high())
        .isEqualTo(0.75 + 1.959964 * 0.25, within(1e-6));
  }

  /// The general error in its other form, summed over clusters of equal size: sqrt(C / (C - 1) *
  /// sum_c (sum_i d_ci)^2) / N.
  @Test
  void generalErrorEqualsTheClusterFormula() {
    double[][] values = {{1, 0, 1}, {0, 0, 0}, {1, 1, 1}, {0.33, 0.5, 1}};
    var observations = new ArrayList<Observation>();
    double sum = 0;
    for (int c = 0; c < values.length; c++) {
      for (int i = 0; i < values[c].length; i++) {
        observations.add(new Observation("task" + c, i, values[c][i]));
        sum += values[c][i];
      }
    }
    double squares = 0;
    for (var cluster : values) {
      double deviations = 0;
      for (double x : cluster) {
        deviations += x - sum / 12;
      }
      squares += deviations * deviations;
    }

    var mean = TaskMean.of(observations);

    assertThat(mean.generalError().getAsDouble())
        .isEqualTo(Math.sqrt(4 / 3.0 * squares) / 12, within(1e-12));
    assertThat(mean.generalInterval()).isPresent();
  }

  @Test
  void oneTaskSaysNothingAboutOthers() {
    var mean = TaskMean.of(List.of(new Observation("a", 1, 1), new Observation("a", 2, 0)));

    assertThat(mean.generalError()).isEmpty();
    assertThat(mean.generalInterval()).isEmpty();
    assertThat(mean.benchmarkError()).isPresent();
  }

  @Test
  void nothingObservedIsRefused() {
    assertThatThrownBy(() -> TaskMean.of(List.of())).hasMessageContaining("at least one");
  }
}
