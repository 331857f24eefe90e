package dev.chipboard.deploy.bench;

import dev.chipboard.deploy.harness.TestFleet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// From the start of the process to the help printed, and to a worker joined.
final class Startup implements Benchmark {
  private static final int HELPS = 15;
  private static final int WORKERS = 7;

  @Override
  public Figure measure(Path folder) throws Exception {
    var launcher = System.getProperty("chipboard.launcher", "./chipboard");
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var helps = new ArrayList<Double>();
    var bare = new ArrayList<Double>();
    // Side by side, so that what else the machine does falls on both.
    for (int i = 0; i <= HELPS; i++) {
      var help = millis(List.of(launcher, "--help"));
      var version = millis(List.of(java, "-XX:+UseSerialGC", "-version"));
      if (i > 0) {
        helps.add(help);
        bare.add(version);
      }
    }
    var joins = joins(folder);
    return new Figure(
        "startup",
        new Samples(helps).median(),
        "ms",
        Map.of(
            "what",
            "chipboard --help",
            "bareJavaMs",
            new Samples(bare).median(),
            "workerJoinedMs",
            new Samples(joins).median(),
            "workerJoinedMaxMs",
            new Samples(joins).quantile(1),
            "budgetHelpMs",
            400,
            "budgetWorkerJoinedMs",
            2500));
  }

  private static List<Double> joins(Path folder) throws Exception {
    var joins = new ArrayList<Double>();
    try (var fleet = new TestFleet(folder)) {
      fleet.coordinator(0);
      for (int i = 0; i < WORKERS; i++) {
        long begun = System.nanoTime();
        var worker = fleet.worker("worker", "Bench Chip");
        joins.add((System.nanoTime() - begun) / 1e6);
        worker.signal("TERM");
        worker.finish(TestFleet.SOON);
      }
    }
    return joins;
  }

  private static double millis(List<String> command) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    int exit = process.waitFor();
    if (exit != 0) {
      throw new IOException(command + " ended with " + exit);
    }
    return (System.nanoTime() - begun) / 1e6;
  }
}
