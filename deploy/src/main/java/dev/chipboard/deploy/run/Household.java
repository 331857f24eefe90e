package dev.chipboard.deploy.run;

import dev.chipboard.coordinator.Coordinator;
import dev.chipboard.coordinator.Furnishing;
import dev.chipboard.coordinator.cli.board.BoardOptions;
import dev.chipboard.coordinator.cli.sweep.BroughtSuites;
import dev.chipboard.coordinator.cli.sweep.SweepWatch;
import dev.chipboard.coordinator.client.CoordinatorClient;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.home.Home;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.protocol.sweep.SweepView;
import dev.chipboard.tasks.suite.Suites;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.worker.Worker;
import dev.chipboard.worker.WorkerSettings;
import dev.chipboard.worker.cli.EngineOptions;
import dev.chipboard.worker.cli.LocalParts;
import dev.chipboard.worker.link.HomeLock;
import dev.chipboard.worker.link.Timing;
import dev.chipboard.worker.sandbox.SandboxSetup;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// A coordinator and a worker in this process, for the time of one sweep. The worker joins by a
/// ticket over the same TLS WebSocket as one far away. They are a fleet of their own: what else
/// this machine coordinates or belongs to is left alone.
///
/// @param furnishing the coordinator's rooms
/// @param version the version of Chipboard
public record Household(Furnishing furnishing, String version) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration TICKET = Duration.ofMinutes(10);
  private static final Duration JOIN = Duration.ofMinutes(1);

  /// Runs the sweep, prints its board and returns the exit code: 0 where every trial has a result,
  /// 1 where some have none, 6 where none has.
  ///
  /// @throws ChipboardException with `CONFLICT` where a worker or another run uses this home: two
  ///   that share a chip spoil each other's figures
  int run(
      Terminal terminal,
      BroughtSuites brought,
      EngineOptions engines,
      Optional<Duration> limit,
      BoardOptions board)
      throws InterruptedException {
    var spec = brought.spec();
    var random = new SecureRandom();
    var home = terminal.home().ofRun();
    var household = new Opened();
    try (household) {
      household.keep(HomeLock.take(terminal.home().worker(), ProcessHandle.current().pid()));
      var coordinator = household.keep(coordinator(home, random));
      var client = household.keep(new CoordinatorClient(coordinator.access()));
      // Before anything slow: a misspelt name is told at once.
      brought.to(client);
      client.plan(spec);
      cancelLeftovers(client);
      var machine = engines.machine();
      var parts = LocalParts.of(terminal, machine, engines);
      if (!brought.suites().isEmpty() || needsSandbox(spec, parts.suites())) {
        saySandbox(terminal, SandboxSetup.ensure(terminal, parts.sandboxes()));
      }
      var settings =
          new WorkerSettings(
              home,
              Optional.of(coordinator.ticket(TICKET)),
              1,
              machine,
              version,
              true,
              Timing.STANDARD,
              terminal::say);
      var worker = household.keep(Worker.start(settings, parts, Clock.systemUTC(), random));
      worker.awaitConnected(JOIN);
      var submitted = client.submit(spec);
      // Its machine goes with this process: what has not ended by then would wait for ever.
      household.keep(() -> client.cancel(submitted.id()));
      terminal.say("%d trials on %s".formatted(submitted.planned(), machine.chip().name()));
      var watch = new SweepWatch(client, terminal);
      var result = new RunBoard(terminal, client, submitted.id(), board);
      var ended =
          EarlyEnd.during(
              worker::awaitEnd,
              () -> result.evenAfter(coordinator, () -> untilEnd(watch, submitted, limit)));
      result.print();
      return watch.exitCode(ended);
    } catch (ChipboardException e) {
      throw household.stopping() ? interrupted(e) : e;
    }
  }

  /// Prints the board of all that was measured by runs in this home.
  int history(Terminal terminal, BoardOptions board) {
    try (var coordinator = coordinator(terminal.home().ofRun(), new SecureRandom());
        var client = new CoordinatorClient(coordinator.access())) {
      board.print(terminal, client.board(Map.of()));
      return 0;
    }
  }

  private Coordinator coordinator(Home home, SecureRandom random) {
    var options = new Coordinator.Options(home, LOOPBACK, 0, Clock.systemUTC(), random);
    return Coordinator.start(options, furnishing);
  }

  private static SweepView untilEnd(
      SweepWatch watch, SweepView submitted, Optional<Duration> limit) {
    try {
      return watch.untilEnd(submitted, limit);
    } catch (ChipboardException e) {
      if (e.code() != ErrorCode.TIMEOUT) {
        throw e;
      }
      throw new ChipboardException(
          ErrorCode.TIMEOUT,
          "the run has not ended within its --timeout; what had not ended is cancelled",
          e);
    }
  }

  private static ChipboardException interrupted(ChipboardException cause) {
    return new ChipboardException(
        ErrorCode.INTERRUPTED, "interrupted; what had not ended is cancelled", cause);
  }

  /// A run that was killed could not cancel its sweep itself.
  private static void cancelLeftovers(CoordinatorClient client) {
    client.sweeps().stream()
        .filter(sweep -> !sweep.ended())
        .forEach(sweep -> client.cancel(sweep.id()));
  }

  private static boolean needsSandbox(SweepSpec spec, Suites suites) {
    return suites.all().stream()
        .filter(suite -> spec.suites().contains(suite.id()))
        .flatMap(suite -> suite.tasks().stream())
        .anyMatch(Task.Agent.class::isInstance);
  }

  private static void saySandbox(Terminal terminal, Capabilities.Sandbox sandbox) {
    if (!sandbox.ready()) {
      var fix = sandbox.fix();
      terminal.say(
          "code tasks cannot run here: "
              + sandbox.reason()
              + (fix == null ? "" : ". To mend it: " + fix));
    }
  }
}
