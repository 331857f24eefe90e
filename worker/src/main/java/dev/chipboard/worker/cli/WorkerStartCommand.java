package dev.chipboard.worker.cli;

import dev.chipboard.protocol.bus.Claim;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.ticket.Ticket;
import dev.chipboard.worker.Worker;
import dev.chipboard.worker.WorkerSettings;
import dev.chipboard.worker.link.Timing;
import dev.chipboard.worker.sandbox.SandboxSetup;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `chipboard worker start`: joins a fleet and runs trials until it is stopped.
@Command(name = "start", description = "Join a fleet and run its trials until stopped.")
final class WorkerStartCommand implements Callable<Integer> {
  private final Supplier<Terminal> terminal;
  private final String version;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "TICKET",
      description = "The ticket of the fleet to join; later this machine remembers.")
  private @Nullable String ticket;

  @Option(
      names = "--slots",
      paramLabel = "N",
      description =
          "Trials at once, 1 to 1024; those that need the engine take turns (default: 1).")
  private int slots = 1;

  @Mixin private EngineOptions engines = new EngineOptions();

  WorkerStartCommand(Supplier<Terminal> terminal, String version) {
    this.terminal = terminal;
    this.version = version;
  }

  @Override
  public Integer call() throws InterruptedException {
    var at = terminal.get();
    var fleet = Optional.ofNullable(ticket).map(Ticket::decode);
    if (slots < 1 || slots > Claim.MAX_SLOTS) {
      throw new ChipboardException(
          ErrorCode.USAGE, "--slots is 1 to " + Claim.MAX_SLOTS + ", not " + slots);
    }
    var machine = engines.machine();
    var parts = LocalParts.of(at, machine, engines);
    tell(at, SandboxSetup.ensure(at, parts.sandboxes()));
    var settings =
        new WorkerSettings(
            at.home(), fleet, slots, machine, version, true, Timing.STANDARD, at::say);
    var worker = Worker.start(settings, parts, Clock.systemUTC(), new SecureRandom());
    // SIGTERM and Ctrl-C reach a JVM as its shutdown: what runs is handed back, the engine stopped.
    var stop = new Thread(worker::close, "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    worker.awaitEnd();
    return 0;
  }

  /// Says why code tasks cannot run here, and what mends it.
  private static void tell(Terminal at, Capabilities.Sandbox sandbox) {
    if (!sandbox.ready()) {
      at.say("code tasks cannot run here: " + sandbox.reason());
      if (sandbox.fix() != null) {
        at.say("to mend it: " + sandbox.fix());
      }
    }
  }
}
