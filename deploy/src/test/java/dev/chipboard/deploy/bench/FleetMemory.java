package dev.chipboard.deploy.bench;

import dev.chipboard.deploy.harness.TestFleet;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.home.Home;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.protocol.ticket.Ticket;
import dev.chipboard.worker.Worker;
import dev.chipboard.worker.WorkerSettings;
import dev.chipboard.worker.cli.EngineOptions;
import dev.chipboard.worker.cli.LocalParts;
import dev.chipboard.worker.job.TrialRooms;
import dev.chipboard.worker.link.Timing;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Resident memory of a coordinator with 200 connected workers and 100,000 queued trials. The
/// workers share this process; the coordinator has its own.
final class FleetMemory implements Benchmark {
  private static final int WORKERS = 200;

  @Override
  public Figure measure(Path folder) throws Exception {
    var workers = new ArrayList<Worker>();
    try (var fleet = new TestFleet(folder)) {
      var coordinator = fleet.coordinator(0);
      double before = residentMebibytes(coordinator.process().pid());
      long begun = System.nanoTime();
      var ticket = Ticket.decode(fleet.ticket());
      var parts = parts(folder.resolve("shared"));
      for (int i = 0; i < WORKERS; i++) {
        workers.add(start(parts, folder.resolve("w" + i), ticket, i));
      }
      for (var worker : workers) {
        worker.awaitConnected(Duration.ofMinutes(2));
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      double connected = residentMebibytes(coordinator.process().pid());
      // For a chip that nobody has: the trials stay queued.
      fleet.ok(
          "sweep",
          "submit",
          "--suite",
          "noop@1",
          "--seeds",
          "1000",
          "--epochs",
          "100",
          "--chip",
          "nobodys-chip");
      return new Figure(
          "fleet",
          residentMebibytes(coordinator.process().pid()),
          "MiB",
          Map.of(
              "what", "coordinator's resident memory, 200 workers, 100,000 trials queued",
              "emptyMiB", before,
              "connectedMiB", connected,
              "workers", WORKERS,
              "connectSeconds", seconds,
              "budgetMiB", 512));
    } finally {
      workers.forEach(Worker::close);
    }
  }

  private static Worker start(TrialRooms.Parts parts, Path folder, Ticket ticket, int number) {
    var machine =
        new Machine(
            "bench-" + number,
            Chip.named("Bench Chip"),
            true,
            "Linux",
            "x86_64",
            1,
            1,
            1L << 33,
            "unknown");
    var settings =
        new WorkerSettings(
            home(folder),
            Optional.of(ticket),
            1,
            machine,
            "bench",
            false,
            Timing.STANDARD,
            _ -> {});
    return Worker.start(settings, parts, Clock.systemUTC(), new SecureRandom());
  }

  private static Home home(Path folder) {
    return Home.locate(Map.of("CHIPBOARD_HOME", folder.toString()), "", folder);
  }

  private static TrialRooms.Parts parts(Path folder) {
    var out = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    var terminal = new Terminal(out, out, Map.of(), home(folder), false, false, false, false);
    var options = new EngineOptions();
    var real = LocalParts.of(terminal, options.machine(), options);
    return new TrialRooms.Parts(
        real.models(), real.engines(), new NoSandboxes(), real.agent(), real.suites());
  }

  private static double residentMebibytes(long pid) throws Exception {
    List<String> status = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
    return status.stream()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow()
        / 1024.0;
  }
}
