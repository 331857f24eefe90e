package dev.chipboard.coordinator.board;

import dev.chipboard.protocol.board.BoardRow;
import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.protocol.trial.Metric;
import dev.chipboard.tasks.statistics.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Folds the slices of one row to its figures. What was not measured stays null.
final class RowFold {
  private final RowParts parts;

  RowFold(RowParts parts) {
    this.parts = parts;
  }

  BoardRow row() {
    var contender = parts.key.contender();
    var origin = parts.key.origin();
    var scores = new Scores(parts.slices);
    int open = parts.open.values().stream().mapToInt(Integer::intValue).sum();
    return new BoardRow(
        null,
        contender.variant(),
        contender.sha256(),
        chip(),
        parts.chipDeclared(),
        engine(),
        contender.suite(),
        contender.digest(),
        origin.protocol(),
        scores.valid() + scores.missing() + open,
        scores.valid(),
        scores.reasons(),
        details(),
        scores.passRate(),
        scores.passRateInterval(),
        ladder(),
        median(Metric.DECODE_TPS),
        median(Metric.PREFILL_TPS),
        median(Metric.TTFT_MS),
        median(Metric.LOAD_MS),
        parts.slices.stream().mapToLong(slice -> slice.tokens).sum(),
        parts.slices.stream().mapToDouble(slice -> slice.seconds).sum(),
        machines(),
        spread(Metric.DECODE_TPS),
        spread(Metric.PREFILL_TPS),
        remarks(),
        contender.baseline(),
        contender.tokenBudget(),
        scores.failures(),
        parts.tasks().stream().map(this::task).toList());
  }

  private List<String> remarks() {
    var remarks = new ArrayList<>(Unsteady.remarks(parts.slices));
    var notes = new TreeSet<String>();
    parts.slices.forEach(slice -> notes.addAll(slice.prefixNotes));
    PrefixRemark.of(median(Metric.PREFIX_REUSE), notes).ifPresent(remarks::add);
    remarks.addAll(ToolRemarks.of(parts.slices));
    return remarks;
  }

  private String chip() {
    var name = parts.key.origin().chipName();
    return parts.baseline() ? "any machine" : name.isEmpty() ? "any" : name;
  }

  private BoardRow.Task task(String name) {
    var own = parts.slices.stream().filter(slice -> slice.cell.task().equals(name)).toList();
    return new Scores(own).task(name, parts.open.getOrDefault(name, 0));
  }

  /// The mean over tasks of the means over instances of the means over epochs, as
  /// [dev.chipboard.tasks.statistics.TaskMean] defines it, from sums that each slice has at hand.
  /// Tests of tool calls are passed or not: they have no ladder.
  private @Nullable Double ladder() {
    var tasks = new TreeMap<String, double[]>();
    for (var slice : parts.slices) {
      if (!slice.cell.tools() && slice.instances > 0) {
        var sum = tasks.computeIfAbsent(slice.cell.task(), _ -> new double[2]);
        sum[0] += slice.ladderSum;
        sum[1] += slice.instances;
      }
    }
    return tasks.isEmpty()
        ? null
        : tasks.values().stream().mapToDouble(sum -> sum[0] / sum[1]).average().orElseThrow();
  }

  private @Nullable Double median(Metric metric) {
    var all = new Column();
    for (var slice : parts.slices) {
      var values = slice.metrics.get(metric);
      if (values != null) {
        all.addAll(values);
      }
    }
    return Median.of(all.copy());
  }

  private BoardRow.@Nullable Spread spread(Metric metric) {
    return parts.slices.stream()
        .flatMap(slice -> java.util.Optional.ofNullable(slice.spreads.get(metric)).stream())
        .reduce(Slice.Spread::with)
        .map(spread -> new BoardRow.Spread(spread.samples(), spread.low(), spread.high()))
        .orElse(null);
  }

  private @Nullable EngineIdentity engine() {
    var engine = parts.key.origin().engine();
    if (engine == null) {
      return null;
    }
    var threads = new TreeMap<Integer, Integer>();
    parts.slices.forEach(slice ->
        slice.threads.forEach((count, trials) -> threads.merge(count, trials, Integer::sum)));
    // The count that most trials ran with, the lowest of several.
    int most =
        threads.entrySet().stream()
            .max(
                Map.Entry.<Integer, Integer>comparingByValue()
                    .thenComparing(Map.Entry.<Integer, Integer>comparingByKey().reversed()))
            .map(Map.Entry::getKey)
            .orElse(0);
    return engine.identity(most);
  }

  private Map<String, String> details() {
    var all = new TreeMap<String, String>();
    parts.slices.forEach(slice -> slice.missingDetails.forEach(all::putIfAbsent));
    return all;
  }

  private List<String> machines() {
    var all = new TreeSet<String>();
    parts.slices.forEach(slice -> all.addAll(slice.machines));
    return List.copyOf(all);
  }
}
