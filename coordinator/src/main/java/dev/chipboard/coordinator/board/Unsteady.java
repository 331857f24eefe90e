package dev.chipboard.coordinator.board;

import dev.chipboard.protocol.trial.Metric;
import dev.chipboard.tasks.statistics.Median;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Says where the decode samples of a speed task lie so far apart that their median stands for
/// little: something else took the machine's time, or its heat did. Such a row is ranked all the
/// same, by that very range.
final class Unsteady {
  /// Of the median: what a quiet machine keeps well below.
  private static final double WIDEST = 0.25;

  private final Column medians = new Column();
  private Slice.@Nullable Spread spread;

  private Unsteady() {}

  /// Returns a remark for each task whose samples are further apart than a quarter of their median.
  static List<String> remarks(List<Slice> slices) {
    var tasks = new TreeMap<String, Unsteady>();
    for (var slice : slices) {
      if (slice.cell.speed()) {
        tasks.computeIfAbsent(slice.cell.task(), _ -> new Unsteady()).add(slice);
      }
    }
    var remarks = new ArrayList<String>();
    tasks.forEach((task, samples) -> {
      var range = samples.tooWide();
      if (range != null) {
        remarks.add("unsteady" + (tasks.size() == 1 ? "" : " in " + task) + ": samples " + range);
      }
    });
    return remarks;
  }

  private void add(Slice slice) {
    var values = slice.metrics.get(Metric.DECODE_TPS);
    var range = slice.spreads.get(Metric.DECODE_TPS);
    if (values != null && range != null) {
      medians.addAll(values);
      spread = spread == null ? range : spread.with(range);
    }
  }

  private @Nullable String tooWide() {
    var median = Median.of(medians.copy());
    return median == null || spread == null || spread.high() - spread.low() <= WIDEST * median
        ? null
        : String.format(Locale.ROOT, "%.1f-%.1f", spread.low(), spread.high());
  }
}
