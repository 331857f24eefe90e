package dev.chipboard.worker;

import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.home.Home;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.protocol.ticket.Ticket;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.Limits;
import dev.chipboard.protocol.trial.Work;
import dev.chipboard.tasks.bundled.BundledSuites;
import dev.chipboard.tasks.suite.Suites;
import dev.chipboard.worker.job.FakeParts;
import dev.chipboard.worker.link.TestAuthority;
import dev.chipboard.worker.link.TestCoordinator;
import dev.chipboard.worker.link.Timing;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A coordinator of the test's own and the workers of one home. */
final class TestFleet implements AutoCloseable {
  static final Duration LONG = Duration.ofSeconds(10);
  private static final Suites SUITES = BundledSuites.load();
  private static final Duration QUIET = Duration.ofMillis(400);

  final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  final BlockingQueue<String> introductions = new LinkedBlockingQueue<>();
  TestCoordinator coordinator;
  final FakeParts parts = new FakeParts();
  private final Path home;

  TestFleet(TestAuthority authority, Path home) throws Exception {
    this.coordinator = new TestCoordinator(authority, 0);
    this.home = home;
  }

  Worker start(Optional<Ticket> ticket) {
    return start(ticket, 1);
  }

  Worker start(Optional<Ticket> ticket, int slots) {
    return start(ticket, slots, LONG);
  }

  /// Starts one that gives a silent path up soon. On a machine under load others would give up
  /// paths that are open, and work that was on its way would be lost: this coordinator never
  /// expires it.
  Worker startImpatient(Optional<Ticket> ticket) {
    return start(ticket, 1, QUIET);
  }

  private Worker start(Optional<Ticket> ticket, int slots, Duration silence) {
    var machine = new Machine("test", Chip.named("Chip"), true, "OS", "x86_64", 1, 1, 1, "ac");
    var folders = new Home(home.resolve("config"), home.resolve("state"), home.resolve("cache"));
    var timing =
        new Timing(
            Duration.ofSeconds(3),
            Duration.ofSeconds(5),
            Duration.ofMillis(50),
            silence,
            Duration.ofMillis(20),
            Duration.ofMillis(200));
    return Worker.start(
        new WorkerSettings(folders, ticket, slots, machine, "0.1.0", false, timing, this::hear),
        parts.with(SUITES),
        Clock.systemUTC(),
        new SplittableRandom(1));
  }

  private void hear(String line) {
    (line.startsWith("connected to") ? introductions : said).add(line);
  }

  static Assignment noop(String attempt) {
    var suite = SUITES.get("noop@1");
    return new Assignment(
        new TrialId("trial-" + attempt),
        new AttemptId(attempt),
        1,
        100,
        new SweepId("sweep"),
        new Work("noop@1", suite.digest(), "noop", 1, 0, 0),
        null,
        EngineWish.AUTO,
        null,
        Limits.DEFAULT);
  }

  @Override
  public void close() throws Exception {
    coordinator.close();
  }
}
