package dev.chipboard.coordinator;

import dev.chipboard.coordinator.lease.LeaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;

/// Measures claiming and accepting trials that do nothing, in one process: a JSON line on stdout.
/// Arguments: trials, workers, batch, folder.
public final class ThroughputMain {
  private ThroughputMain() {}

  public static void main(String[] args) throws IOException {
    int trials = Integer.parseInt(args[0]);
    int workers = Integer.parseInt(args[1]);
    int batch = Integer.parseInt(args[2]);
    var folder = Files.createTempDirectory(Path.of(args[3]), "throughput");
    try (var rig = new Rig(folder, Clock.systemUTC(), LeaseSettings.DEFAULT)) {
      var submit = System.nanoTime();
      var sweep = rig.desks.sweeps().submit(Rig.noop(trials));
      var start = System.nanoTime();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < workers; i++) {
          var player = rig.machine("machine-" + i, "Chip A");
          threads.execute(() -> work(player, batch));
        }
      }
      var seconds = (System.nanoTime() - start) / 1e9;
      var view = rig.desks.sweeps().get(sweep.id());
      System.out.printf(
          "{\"name\":\"claim-accept\",\"value\":%.0f,\"unit\":\"trials/s\",\"valid\":%d,"
              + "\"state\":\"%s\",\"submitSeconds\":%.2f,\"seconds\":%.2f}%n",
          trials / seconds, view.valid(), view.state(), (start - submit) / 1e9, seconds);
    }
  }

  private static void work(Rig.Player player, int batch) {
    while (true) {
      var assignments = player.claim(batch);
      if (assignments.isEmpty()) {
        return;
      }
      player.send(assignments.stream().map(one -> player.result(one, Rig.passed())).toList());
    }
  }
}
