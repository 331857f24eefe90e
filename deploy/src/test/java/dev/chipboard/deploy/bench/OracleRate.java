package dev.chipboard.deploy.bench;

import dev.chipboard.deploy.harness.TestFleet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;

/// Trials per minute with the oracle through coordinator, worker and sandbox, all real, and what
/// the harness takes of a trial: its wall time less the commands and hidden runs, as there is no
/// inference. The share of 2 % is of an agent's trial with a model and is measured by `overhead`.
final class OracleRate implements Benchmark {
  private static final int SEEDS = 20;
  private static final String HARNESS =
      "wall_millis - inference_millis - tool_millis - wait_load_millis";
  private static final String FROM =
      " FROM results r JOIN cells c ON c.id = r.cell_id WHERE counted = 1 AND c.suite ="
          + " 'agent-coding@1' AND r.outcome = 'scored'";

  @Override
  public Figure measure(Path folder) throws Exception {
    try (var fleet = new TestFleet(folder)) {
      fleet.coordinator(0);
      fleet.worker("worker", "Bench Chip");
      // The first trials of a process load its classes.
      sweep(fleet, 1);
      sweep(fleet, SEEDS);
      var store = StoreFile.of(fleet.coordinatorHome().home());
      var last = " AND c.sweep_id = (SELECT max(id) FROM sweeps)";
      double millis =
          store
              .numbers("SELECT ended_at - submitted_at FROM sweeps ORDER BY id DESC LIMIT 1")
              .getFirst();
      var harness = new Samples(store.numbers("SELECT " + HARNESS + FROM + last));
      var wall = new Samples(store.numbers("SELECT wall_millis" + FROM + last));
      var tools = new Samples(store.numbers("SELECT tool_millis" + FROM + last));
      var passed = store.numbers("SELECT count(*)" + FROM + last + " AND pass = 1").getFirst();
      if (passed != (double) wall.values().size()) {
        throw new IllegalStateException(
            "the oracle passed " + passed + " of " + wall.values().size() + " trials");
      }
      var more = new LinkedHashMap<String, Object>();
      more.put("what", "trials per minute of the oracle, one worker, real sandboxes");
      more.put("trials", wall.values().size());
      more.put("harnessP50Ms", harness.median());
      more.put("harnessP99Ms", harness.quantile(0.99));
      more.put("toolsP50Ms", tools.median());
      more.put("wallP50Ms", wall.median());
      more.put("wallP99Ms", wall.quantile(0.99));
      more.put("budgetHarnessMs", 50);
      return new Figure("oracle", wall.values().size() / (millis / 60_000), "trials/min", more);
    }
  }

  private static void sweep(TestFleet fleet, int seeds) throws Exception {
    var run =
        fleet
            .coordinatorHome()
            .run(
                Duration.ofMinutes(9),
                "sweep",
                "submit",
                "--suite",
                "agent-coding@1",
                "--model",
                "oracle",
                "--no-baselines",
                "--seeds",
                Integer.toString(seeds),
                "--watch");
    if (run.exitCode() != 0) {
      throw new IllegalStateException("the sweep failed: " + run.err());
    }
  }
}
