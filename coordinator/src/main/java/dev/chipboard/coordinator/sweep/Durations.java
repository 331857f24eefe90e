package dev.chipboard.coordinator.sweep;

import dev.chipboard.tasks.statistics.Median;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// How long trials took before.
final class Durations {
  /// Enough for a median; reading more would slow the writer down.
  private static final int SAMPLES = 31;

  private Durations() {}

  /// Returns the median wall time in milliseconds of the latest trials of the same contender at the
  /// same task on a chip, or on all chips where `chipSlug` is empty.
  static Optional<Double> median(Handle handle, Strand strand, String chipSlug) {
    var latest =
        handle
            .createQuery(
                "SELECT r.wall_millis FROM cells c JOIN trials t ON t.cell_id = c.id AND t.ended_at"
                    + " IS NOT NULL JOIN results r ON r.attempt_id = t.attempt_id AND r.counted ="
                    + " 1 WHERE c.suite = :suite AND c.task = :task AND c.sha256 = :sha"
                    + " AND c.baseline = :baseline AND r.outcome <> 'missing' AND (:chip = '' OR r.chip_slug = :chip)"
                    + " ORDER BY c.id DESC LIMIT :samples")
            .bind("suite", strand.suite().id())
            .bind("task", strand.task().name())
            .bind("sha", strand.sha256())
            .bind("baseline", strand.baseline())
            .bind("chip", chipSlug)
            .bind("samples", SAMPLES)
            .mapTo(Double.class)
            .list()
            .stream()
            .mapToDouble(Double::doubleValue)
            .toArray();
    return Optional.ofNullable(Median.of(latest));
  }
}
