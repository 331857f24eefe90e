package dev.chipboard.coordinator.lease;

import dev.chipboard.coordinator.store.Batch;
import dev.chipboard.coordinator.store.Transaction;
import dev.chipboard.coordinator.sweep.Progress;
import java.util.LinkedHashMap;
import java.util.Map;

/// Gathers what a unit of work does to the counters of cells and sweeps, to write it once.
final class Tally {
  private final Map<Long, int[]> cells = new LinkedHashMap<>();
  private final Map<String, Long> ended = new LinkedHashMap<>();

  private static final int QUEUED = 0;
  private static final int RUNNING = 1;
  private static final int VALID = 2;
  private static final int MISSING = 3;

  /// Moves a trial from one state to another; both are `queued`, `running`, `valid` or `missing`.
  void move(long cell, String sweep, String from, String to) {
    var counters = cells.computeIfAbsent(cell, _ -> new int[4]);
    counters[index(from)]--;
    counters[index(to)]++;
    if (index(to) >= VALID) {
      ended.merge(sweep, 1L, Long::sum);
    }
  }

  private static int index(String state) {
    return switch (state) {
      case "queued" -> QUEUED;
      case "running" -> RUNNING;
      case "valid" -> VALID;
      case "missing" -> MISSING;
      default -> throw new IllegalArgumentException("no counter for state '" + state + "'");
    };
  }

  void write(Transaction transaction) {
    var batch =
        new Batch(
            transaction,
            "UPDATE cells SET queued = queued + ?, running = running + ?, valid = valid + ?,"
                + " missing = missing + ? WHERE id = ?");
    cells.forEach((cell, n) -> batch.add(n[QUEUED], n[RUNNING], n[VALID], n[MISSING], cell));
    batch.runEachOnce();
    ended.forEach((sweep, trials) -> Progress.ended(transaction, sweep, trials));
  }
}
