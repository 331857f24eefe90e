package dev.chipboard.deploy.bench;

import dev.chipboard.deploy.harness.TestFleet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/// No-op trials per second through a real coordinator and four real worker processes, every result
/// durable when it is acknowledged.
final class Throughput implements Benchmark {
  private static final int WORKERS = 4;
  private static final int ROUNDS = 3;
  private static final int SEEDS = 1000;
  private static final int EPOCHS = 50;

  @Override
  public Figure measure(Path folder) throws Exception {
    var rates = new ArrayList<Double>();
    try (var fleet = new TestFleet(folder)) {
      fleet.coordinator(0);
      for (int i = 0; i < WORKERS; i++) {
        fleet.worker("worker-" + i, "Bench Chip", "--slots", "256");
      }
      for (int round = 0; round <= ROUNDS; round++) {
        var submitted =
            fleet
                .coordinatorHome()
                .run(
                    Duration.ofMinutes(5),
                    "sweep",
                    "submit",
                    "--suite",
                    "noop@1",
                    "--seeds",
                    Integer.toString(SEEDS),
                    "--epochs",
                    Integer.toString(EPOCHS),
                    "--name",
                    "round " + round,
                    "--watch");
        if (submitted.exitCode() != 0) {
          throw new IllegalStateException("the sweep failed: " + submitted.err());
        }
      }
      var store = StoreFile.of(fleet.coordinatorHome().home());
      var millis =
          store.numbers(
              "SELECT ended_at - submitted_at FROM sweeps ORDER BY submitted_at LIMIT -1 OFFSET 1");
      millis.forEach(round -> rates.add(SEEDS * EPOCHS / (round / 1000)));
      var counted = store.numbers("SELECT count(*) FROM results WHERE counted = 1").getFirst();
      if (counted != (double) SEEDS * EPOCHS * (ROUNDS + 1)) {
        throw new IllegalStateException(counted + " results were counted");
      }
    }
    var more = new LinkedHashMap<String, Object>();
    more.put("workers", WORKERS);
    more.put("trials", SEEDS * EPOCHS);
    more.put("rounds", rates);
    more.put("budget", 10_000);
    var rate = new Samples(rates).median();
    celery()
        .ifPresentOrElse(
            peer -> {
              more.put("celeryPerSecond", peer);
              more.put("ratioToCelery", rate / peer);
            },
            () -> more.put("celery", "not measured: needs redis-server and a Python with celery"));
    return new Figure("throughput", rate, "trials/s", more);
  }

  /// Measures Celery with Redis in the same run, where both are installed.
  private static Optional<Double> celery() throws Exception {
    var python = System.getenv().getOrDefault("CELERY_PYTHON", "python3");
    var process =
        new ProcessBuilder(python, "bench/peers/celery_noop.py")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out = process.inputReader()) {
      var lines = out.lines().toList();
      return process.waitFor() == 0 && !lines.isEmpty()
          ? Optional.of(Double.parseDouble(lines.getLast()))
          : Optional.empty();
    }
  }
}
