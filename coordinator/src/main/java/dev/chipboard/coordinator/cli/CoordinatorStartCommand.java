package dev.chipboard.coordinator.cli;

import dev.chipboard.coordinator.Coordinator;
import dev.chipboard.coordinator.Furnishing;
import dev.chipboard.coordinator.tls.SecretFile;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.ticket.Ticket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `chipboard coordinator start`: serves until it is stopped.
@Command(
    name = "start",
    description = "Serve until stopped; prints the page's address and a join ticket.")
final class CoordinatorStartCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(CoordinatorStartCommand.class);

  private static final int MAX_PORT = 65_535;

  private final Supplier<Terminal> terminal;
  private final Furnishing furnishing;

  @Option(
      names = "--bind",
      defaultValue = "0.0.0.0",
      paramLabel = "ADDR",
      description = "The address to listen on (default: all).")
  private String bind = "0.0.0.0";

  @Option(
      names = "--port",
      defaultValue = "" + Coordinator.Options.DEFAULT_PORT,
      paramLabel = "N",
      description = "The port (default: 7443), 0 for any free one.")
  private int port = Coordinator.Options.DEFAULT_PORT;

  @Option(
      names = "--ready-file",
      paramLabel = "FILE",
      description = "Write {\"url\",\"ticket\"} there once it serves, for scripts.")
  private @Nullable Path readyFile;

  @Option(
      names = "--ticket-validity",
      defaultValue = "24h",
      converter = Waits.class,
      paramLabel = "TIME",
      description = "How long the ticket is good for (default: 24h), at most 365d.")
  private Duration validity = Duration.ofHours(24);

  CoordinatorStartCommand(Supplier<Terminal> terminal, Furnishing furnishing) {
    this.terminal = terminal;
    this.furnishing = furnishing;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > MAX_PORT) {
      throw new ChipboardException(ErrorCode.USAGE, "--port is 0 to " + MAX_PORT + ", not " + port);
    }
    Waits.checkValidity("--ticket-validity", validity);
    var at = terminal.get();
    var options =
        new Coordinator.Options(at.home(), bind, port, Clock.systemUTC(), new SecureRandom());
    var coordinator = Coordinator.start(options, furnishing);
    var stopped = new CountDownLatch(1);
    // SIGTERM and Ctrl-C reach a JVM as its shutdown; the hook returns when all is closed.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(coordinator, stopped)));
    var ticket = coordinator.ticket(validity);
    present(at, coordinator, ticket);
    if (readyFile != null) {
      var ready = new Ready(coordinator.url(), ticket.encode());
      new SecretFile(readyFile).write(Json.write(ready) + "\n");
    }
    stopped.await();
    return 0;
  }

  private static void stop(Coordinator coordinator, CountDownLatch stopped) {
    try {
      coordinator.close();
    } catch (RuntimeException e) {
      LOG.error("the coordinator did not stop well", e);
    } finally {
      stopped.countDown();
    }
  }

  private static void present(Terminal at, Coordinator coordinator, Ticket ticket) {
    at.result("page:   " + coordinator.page());
    at.result("ticket: " + ticket.encode());
    at.say("");
    at.say("On each machine of the fleet:  chipboard worker start TICKET");
    at.say("The ticket is good until " + ticket.expiresAt() + " for any number of machines.");
    at.say(
        "The page's certificate is the fleet's own: the browser warns once, and may be told to go"
            + " on.");
  }

  private record Ready(URI url, String ticket) {}
}
