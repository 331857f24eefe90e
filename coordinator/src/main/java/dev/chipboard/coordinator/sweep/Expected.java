package dev.chipboard.coordinator.sweep;

import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.sweep.SweepPlan;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// How long a sweep will take, as far as earlier trials tell: the chips work at the same time, the
/// machines of one share its trials.
final class Expected {
  private final Contents contents;
  private final Handle handle;
  private double longestMillis;
  private int tasks;
  private int measured;

  Expected(Contents contents, Handle handle) {
    this.contents = contents;
    this.handle = handle;
  }

  /// Counts a chip in.
  ///
  /// @param machines how many share its trials, at least 1
  void add(Chip chip, int machines) {
    longestMillis = Math.max(longestMillis, millis(contents.strands(), chip, machines));
  }

  /// Counts in what the baselines do, which all machines share.
  ///
  /// @param machines how many, at least 1
  void addBaselines(int machines) {
    longestMillis += millis(contents.baselines(), Chips.ANY, machines);
  }

  private double millis(List<Strand> strands, Chip chip, int machines) {
    double millis = 0;
    for (var strand : strands) {
      if (strand.suitable()) {
        tasks++;
        var median = Durations.median(handle, strand, chip.slug());
        measured += median.isPresent() ? 1 : 0;
        millis += median.orElse(0.0) * contents.trialsPerStrand() / machines;
      }
    }
    return millis;
  }

  /// Returns the time of what was measured, or null where nothing was.
  @Nullable Double seconds() {
    return measured == 0 ? null : longestMillis / 1000;
  }

  SweepPlan.Basis basis() {
    return new SweepPlan.Basis(tasks, measured, Math.toIntExact(contents.trialsPerChip()));
  }
}
