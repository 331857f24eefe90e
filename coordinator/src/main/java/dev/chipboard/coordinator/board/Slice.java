package dev.chipboard.coordinator.board;

import dev.chipboard.protocol.trial.FailureClass;
import dev.chipboard.protocol.trial.Metric;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The ended trials of one cell that have one origin, folded. Filled while it is read from the
/// store, not changed afterwards.
final class Slice {
  final Cell cell;
  final Origin origin;
  final Map<Metric, Column> metrics = new EnumMap<>(Metric.class);
  final Map<Metric, Spread> spreads = new EnumMap<>(Metric.class);
  final Map<String, Integer> missing = new TreeMap<>();
  final Map<String, Integer> failures = new TreeMap<>();
  final Map<String, String> missingDetails = new TreeMap<>();
  final Map<Integer, Integer> threads = new TreeMap<>();
  final TreeSet<String> machines = new TreeSet<>();
  final TreeSet<String> prefixNotes = new TreeSet<>();

  /// How many trials of a test of tool calls have a note, by its name.
  final Map<String, Integer> notes = new TreeMap<>();

  boolean chipDeclared;
  int valid;
  int scored;
  int passes;
  long tokens;
  double seconds;

  /// The sum of the instances' ladder means (epochs averaged inside an instance).
  double ladderSum;

  int instances;
  private final Map<Integer, double[]> scores = new TreeMap<>();

  Slice(Cell cell, Origin origin) {
    this.cell = cell;
    this.origin = origin;
  }

  void addMissing(String reason, @Nullable String detail) {
    missing.merge(reason, 1, Integer::sum);
    missingDetails.putIfAbsent(reason, Detail.shortened(detail));
  }

  void addScore(int instance, boolean pass, double ladder) {
    scored++;
    passes += pass ? 1 : 0;
    var sum = scores.computeIfAbsent(instance, _ -> new double[2]);
    sum[0] += ladder;
    sum[1]++;
  }

  /// @param failure the failure class, or null where the worker did not say
  void addFailure(@Nullable String failure) {
    if (failure != null && !failure.equals(FailureClass.NONE.wireName())) {
      failures.merge(failure, 1, Integer::sum);
    }
  }

  void addMetric(Metric metric, double median, Spread spread) {
    metrics.computeIfAbsent(metric, _ -> new Column()).add(median);
    spreads.merge(metric, spread, Spread::with);
  }

  /// Ends the filling: what is left is small.
  void seal() {
    metrics.values().forEach(Column::trim);
    ladderSum = scores.values().stream().mapToDouble(sum -> sum[0] / sum[1]).sum();
    instances = scores.size();
    scores.clear();
  }

  int missingCount() {
    return missing.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// The samples of one metric: how many, the lowest, the highest.
  record Spread(int samples, double low, double high) {
    Spread with(Spread other) {
      return new Spread(
          samples + other.samples, Math.min(low, other.low), Math.max(high, other.high));
    }
  }
}
