package dev.chipboard.coordinator.board;

import dev.chipboard.protocol.board.BoardRow;
import dev.chipboard.tasks.statistics.Interval;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// What slices come to together: those of a row, or of one of its tasks.
record Scores(List<Slice> slices) {
  int valid() {
    return sum(slice -> slice.valid);
  }

  int missing() {
    return sum(Slice::missingCount);
  }

  @Nullable Double passRate() {
    int scored = scored();
    return scored == 0 ? null : (double) passes() / scored;
  }

  @Nullable List<Double> passRateInterval() {
    int scored = scored();
    if (scored == 0) {
      return null;
    }
    var interval = Interval.wilson(passes(), scored);
    return List.of(interval.low(), interval.high());
  }

  private int scored() {
    return sum(slice -> slice.scored);
  }

  private int passes() {
    return sum(slice -> slice.passes);
  }

  Map<String, Integer> reasons() {
    return counts(slice -> slice.missing);
  }

  Map<String, Integer> failures() {
    return counts(slice -> slice.failures);
  }

  /// The mean over the task's instances of the means over epochs, where all slices are of one task.
  private @Nullable Double ladder() {
    int instances = sum(slice -> slice.instances);
    return instances == 0
        ? null
        : slices.stream().mapToDouble(slice -> slice.ladderSum).sum() / instances;
  }

  /// Returns the part of a row that these are, all of one task.
  ///
  /// @param open trials that have not ended
  BoardRow.Task task(String name, int open) {
    return new BoardRow.Task(
        name,
        valid() + missing() + open,
        valid(),
        scored() == 0 ? null : (Integer) passes(),
        passRate(),
        passRateInterval(),
        ladder(),
        failures(),
        reasons());
  }

  private int sum(ToIntFunction<Slice> count) {
    return slices.stream().mapToInt(count).sum();
  }

  private Map<String, Integer> counts(Function<Slice, Map<String, Integer>> of) {
    var all = new TreeMap<String, Integer>();
    slices.forEach(
        slice -> of.apply(slice).forEach((word, count) -> all.merge(word, count, Integer::sum)));
    return all;
  }
}
