package dev.chipboard.deploy.bench;

import dev.chipboard.deploy.harness.TestFleet;
import java.nio.file.Path;
import java.util.Map;

/// From a trial's claim to its start on an idle worker, over loopback, and from its submission to
/// its claim and its durable result. The start cannot be seen from outside: what is measured is the
/// time from the claim to the arrival of a no-op's result, which has the start, the result's way to
/// the worker's disk and the way back in it, and so is an upper bound.
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
      var started = new Samples(store.numbers(times("r.received_at - a.started_at")));
      var claimed = new Samples(store.numbers(times("a.started_at - s.submitted_at")));
      var done = new Samples(store.numbers(times("r.received_at - s.submitted_at")));
      return new Figure(
          "latency",
          started.quantile(0.99),
          "ms",
          Map.of(
              "what", "claim to start on an idle worker, p99, as an upper bound",
              "p50", started.median(),
              "submittedToClaimP50", claimed.median(),
              "submittedToClaimP99", claimed.quantile(0.99),
              "submittedToResultP50", done.median(),
              "submittedToResultP99", done.quantile(0.99),
              "samples", started.values().size(),
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
