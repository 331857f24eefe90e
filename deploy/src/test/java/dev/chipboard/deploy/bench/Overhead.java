package dev.chipboard.deploy.bench;

import dev.chipboard.deploy.harness.Chipboard;
import dev.chipboard.protocol.asset.Assets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Harness time of an agent trial: its wall time less inference, the model's commands and loading.
final class Overhead implements Benchmark {
  private static final String HARNESS =
      "wall_millis - inference_millis - tool_millis - wait_load_millis";

  @Override
  public Figure measure(Path folder) throws Exception {
    Assets.giveModel(folder);
    var run =
        Chipboard.at(folder)
            .run(
                Duration.ofMinutes(20),
                "run",
                "--suite",
                "agent-coding@1",
                "--seeds",
                "5",
                "--no-baselines",
                "--format",
                "json");
    if (run.exitCode() != 0) {
      throw new IllegalStateException("the run failed: " + run.err());
    }
    var store = StoreFile.of(folder);
    var from = " FROM results WHERE counted = 1 AND outcome = 'scored'";
    var millis = new Samples(store.numbers("SELECT " + HARNESS + from));
    var share = new Samples(store.numbers("SELECT 100 * (" + HARNESS + ") / wall_millis" + from));
    return new Figure(
        "overhead",
        millis.median(),
        "ms",
        Map.of(
            "what",
            "harness time per agent trial outside inference and tools",
            "p90",
            millis.quantile(0.9),
            "percentOfWall",
            share.median(),
            "trials",
            millis.values().size(),
            "budgetMs",
            50,
            "budgetPercent",
            2));
  }
}
