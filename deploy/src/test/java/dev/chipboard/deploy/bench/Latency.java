package dev.chipboard.deploy.bench;

import dev.chipboard.deploy.harness.TestFleet;
import java.nio.file.Path;
import java.util.Map;

/// From a trial queued to its claim by an idle worker, and to its result durable, over loopback.
final class Latency implements Benchmark {
  private static final int SWEEPS = 200;
  private static final int WARMUP = 50;

  @Override
  public Figure measure(Path folder) throws Exception {
    try (var fleet = new TestFleet(folder)) {
      fleet.coordinator(0);
      fleet.worker("worker", "Bench Chip");
      SingleTrials.submit(fleet.coordinatorHome().home(), SWEEPS + WARMUP);
      var store = StoreFile.of(fleet.coordinatorHome().home());
      var claimed = new Samples(store.numbers(times("a.started_at - s.submitted_at")));
      var done = new Samples(store.numbers(times("r.received_at - s.submitted_at")));
      return new Figure(
          "latency",
          claimed.quantile(0.99),
          "ms",
          Map.of(
              "what", "submitted to claimed by an idle worker, p99",
              "p50", claimed.median(),
              "toResultP50", done.median(),
              "toResultP99", done.quantile(0.99),
              "samples", claimed.values().size(),
              "budgetP99", 20));
    }
  }

  private static String times(String expression) {
    return "SELECT "
        + expression
        + " FROM sweeps s JOIN cells c ON c.sweep_id = s.id JOIN trials t ON t.cell_id = c.id"
        + " JOIN attempts a ON a.id = t.attempt_id JOIN results r ON r.attempt_id = a.id"
        + " ORDER BY s.submitted_at LIMIT -1 OFFSET "
        + WARMUP;
  }
}
