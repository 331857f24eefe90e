package dev.chipboard.coordinator;

import dev.chipboard.coordinator.lease.LeaseSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// Measures claiming and accepting trials that do nothing, in one process: a JSON line on stdout
/// for each round; the first one has a cold JVM. `writerMicros` is the writer's own processor time
/// per trial, which a busy machine does not change much. Arguments: trials, workers, batch, folder,
/// rounds.
public final class ThroughputMain {
  private ThroughputMain() {}

  public static void main(String[] args) throws IOException {
    int trials = Integer.parseInt(args[0]);
    int workers = Integer.parseInt(args[1]);
    int batch = Integer.parseInt(args[2]);
    var folder = Files.createTempDirectory(Path.of(args[3]), "throughput");
    try (var rig = new Rig(folder, Clock.systemUTC(), LeaseSettings.DEFAULT)) {
      var players =
          IntStream.range(0, workers).mapToObj(i -> rig.machine("machine-" + i, "Chip A")).toList();
      for (int round = 0; round < Integer.parseInt(args[4]); round++) {
        round(rig, trials, players, batch);
      }
    }
  }

  private static void round(Rig rig, int trials, List<Rig.Player> players, int batch) {
    var submit = System.nanoTime();
    var sweep = rig.desks.sweeps().submit(Rig.noop(trials));
    var start = System.nanoTime();
    var cpu = writerCpuNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      players.forEach(player -> threads.execute(() -> work(player, batch)));
    }
    var seconds = (System.nanoTime() - start) / 1e9;
    var micros = (writerCpuNanos() - cpu) / 1e3 / trials;
    var view = rig.desks.sweeps().get(sweep.id());
    System.out.printf(
        "{\"name\":\"claim-accept\",\"value\":%.0f,\"unit\":\"trials/s\",\"valid\":%d,"
            + "\"state\":\"%s\",\"submitSeconds\":%.2f,\"seconds\":%.2f,\"writerMicros\":%.1f}%n",
        trials / seconds, view.valid(), view.state(), (start - submit) / 1e9, seconds, micros);
  }

  private static long writerCpuNanos() {
    var writer =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().equals("store-writer"))
            .findFirst()
            .orElseThrow();
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(writer.threadId());
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
