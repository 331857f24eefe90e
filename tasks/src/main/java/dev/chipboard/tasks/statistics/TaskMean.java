package dev.chipboard.tasks.statistics;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// A mean in which each task weighs the same: epochs are averaged inside an instance, instances
/// inside a task, tasks inside the suite.
///
/// @param score the mean of the tasks' means
/// @param tasks how many tasks it is made of
/// @param instances how many instances it is made of
/// @param benchmarkError the standard error for *these* tasks with other seeds, sqrt(sum of s_t^2 /
///   n_t) / T (stratified sampling; Cochran, "Sampling Techniques", 3rd ed., section 5.6); empty
///   where a task has one instance
/// @param generalError the standard error for *tasks like these*, instances clustered by task, with
///   the correction C / (C - 1). For equal task weights it is s / sqrt(C) with s the standard
///   deviation of the tasks' means; empty for one task
public record TaskMean(
    double score,
    int tasks,
    int instances,
    OptionalDouble benchmarkError,
    OptionalDouble generalError) {

  /// A value of one trial.
  ///
  /// @param task the task's name
  /// @param instance what tells instances of a task apart, such as the seed
  /// @param value 0 or 1 for a strict pass, or the ladder's value
  public record Observation(String task, long instance, double value) {}

  /// Computes the mean.
  ///
  /// @param observations at least one
  public static TaskMean of(Collection<Observation> observations) {
    if (observations.isEmpty()) {
      throw new IllegalArgumentException("a mean needs at least one observation");
    }
    var strata = strata(observations);
    var means = strata.stream().map(s -> Samples.mean(s).orElseThrow()).toList();
    var spread = Samples.standardDeviation(means);
    return new TaskMean(
        Samples.mean(means).orElseThrow(),
        strata.size(),
        strata.stream().mapToInt(List::size).sum(),
        benchmarkError(strata),
        spread.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(spread.getAsDouble() / Math.sqrt(means.size())));
  }

  /// The 95 % interval for these tasks with other seeds.
  public Optional<Interval> benchmarkInterval() {
    return benchmarkError.isEmpty()
        ? Optional.empty()
        : Optional.of(Interval.normal(score, benchmarkError.getAsDouble()));
  }

  /// The 95 % interval for tasks like these: Student's t with one degree of freedom less than there
  /// are tasks.
  public Optional<Interval> generalInterval() {
    return generalError.isEmpty()
        ? Optional.empty()
        : Optional.of(Interval.student(score, generalError.getAsDouble(), tasks - 1));
  }

  /// Per task the values of its instances, epochs averaged; sorted, so that sums do not depend on
  /// the order of arrival.
  private static List<List<Double>> strata(Collection<Observation> observations) {
    var strata = new ArrayList<List<Double>>();
    observations.stream()
        .collect(
            groupingBy(
                Observation::task,
                TreeMap::new,
                groupingBy(
                    Observation::instance, TreeMap::new, averagingDouble(Observation::value))))
        .values()
        .forEach(instances -> strata.add(List.copyOf(instances.values())));
    return strata;
  }

  private static OptionalDouble benchmarkError(List<List<Double>> strata) {
    double sum = 0;
    for (var stratum : strata) {
      var deviation = Samples.standardDeviation(stratum);
      if (deviation.isEmpty()) {
        return OptionalDouble.empty();
      }
      sum += deviation.getAsDouble() * deviation.getAsDouble() / stratum.size();
    }
    return OptionalDouble.of(Math.sqrt(sum) / strata.size());
  }
}
