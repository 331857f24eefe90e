package dev.chipboard.deploy.harness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.coordinator.client.Access;
import dev.chipboard.coordinator.client.CoordinatorClient;
import dev.chipboard.protocol.event.FleetEvent;
import dev.chipboard.protocol.home.Home;
import dev.chipboard.protocol.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A coordinator and workers as processes on this machine, each with a home of its own.
public final class TestFleet implements AutoCloseable {
  public static final Duration SOON = Duration.ofSeconds(60);

  private final Path folder;
  private final List<Chipboard.Running> running = new ArrayList<>();
  private String ticket = "";

  public TestFleet(Path folder) {
    this.folder = folder;
  }

  public Chipboard coordinatorHome() {
    return Chipboard.at(folder.resolve("coordinator"));
  }

  public Chipboard workerHome(String name) {
    return Chipboard.at(folder.resolve(name));
  }

  /// Starts a coordinator on the port (0: any) and waits until it serves.
  public Chipboard.Running coordinator(int port) throws IOException, InterruptedException {
    return coordinator(coordinatorHome(), port);
  }

  /// Starts a coordinator by a command that becomes it, and waits until it serves.
  public Chipboard.Running coordinatorUnder(List<String> command)
      throws IOException, InterruptedException {
    return coordinator(coordinatorHome().under(command), 0);
  }

  private Chipboard.Running coordinator(Chipboard home, int port)
      throws IOException, InterruptedException {
    var ready = folder.resolve("ready-" + running.size() + ".json");
    var process =
        keep(
            home.start(
                "coordinator",
                "start",
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--ready-file",
                ready.toString()));
    ticket = process.out().await("chip1\\.", SOON).replaceAll(".*(chip1\\.)", "$1").strip();
    return process;
  }

  public String ticket() {
    return ticket;
  }

  /// Starts a worker with a declared chip and waits until it has joined.
  public Chipboard.Running worker(String name, String chip, String... more)
      throws IOException, InterruptedException {
    return worker(workerHome(name), chip, more);
  }

  /// Starts a worker as `home` says and waits until it has joined.
  public Chipboard.Running worker(Chipboard home, String chip, String... more)
      throws IOException, InterruptedException {
    var arguments =
        Stream.concat(Stream.of("worker", "start", ticket, "--chip", chip), Stream.of(more))
            .toArray(String[]::new);
    var process = keep(home.start(arguments));
    process.err().await("(?i)joined|connected", SOON);
    return process;
  }

  public Chipboard.Running keep(Chipboard.Running process) {
    running.add(process);
    return process;
  }

  /// Runs a command of the coordinator's home and expects it to succeed.
  public String ok(String... arguments) throws IOException, InterruptedException {
    var finished = coordinatorHome().run(SOON, arguments);
    if (finished.exitCode() != 0) {
      throw new AssertionError(
          "'chipboard " + String.join(" ", arguments) + "' ended with " + finished);
    }
    return finished.out();
  }

  /// Waits for an event of the coordinator, from its first one on.
  public FleetEvent event(Predicate<FleetEvent> wanted, Duration limit)
      throws InterruptedException {
    var home = coordinatorHome().home();
    var located = Home.locate(Map.of("CHIPBOARD_HOME", home.toString()), "", home);
    long deadline = System.nanoTime() + limit.toNanos();
    try (var client = new CoordinatorClient(Access.find(located));
        var events = client.follow(0, Optional.empty())) {
      while (System.nanoTime() < deadline) {
        var event = events.next(Duration.ofSeconds(1)).filter(wanted);
        if (event.isPresent()) {
          return event.get();
        }
      }
    }
    throw new AssertionError("no such event in " + limit);
  }

  public JsonNode json(String... arguments) throws IOException, InterruptedException {
    return Json.tree(ok(arguments));
  }

  @Override
  public void close() {
    running.reversed().forEach(Chipboard.Running::close);
  }
}
