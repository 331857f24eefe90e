package dev.chipboard.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.deploy.harness.Chipboard;
import dev.chipboard.deploy.harness.FreePort;
import dev.chipboard.deploy.harness.TestFleet;
import dev.chipboard.protocol.ticket.Ticket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people get wrong, and what they are told.
class BadInputIT {
  @TempDir private Path folder;

  @Test
  void anUnknownCommandIsAUsageError() throws Exception {
    var finished = Chipboard.at(folder).run(TestFleet.SOON, "baord");

    assertThat(finished.exitCode()).isEqualTo(2);
    assertThat(finished.err()).contains("board").contains("--help");
    assertThat(finished.out()).isEmpty();
  }

  @Test
  void anUnknownModelIsSuggested() throws Exception {
    var finished = Chipboard.at(folder).run(TestFleet.SOON, "models", "pull", "smollm2-135m");

    assertThat(finished.exitCode()).isEqualTo(3);
    assertThat(finished.err()).contains("smollm2-135m-instruct-q4_1");
  }

  @Test
  void aFileThatIsNoGgufIsRefused() throws Exception {
    var file = Files.writeString(folder.resolve("model.gguf"), "this is not a model");

    var finished =
        Chipboard.at(folder.resolve("home")).run(TestFleet.SOON, "run", "--model", file.toString());

    assertThat(finished.exitCode()).isEqualTo(3);
    assertThat(finished.err()).contains("model.gguf").containsIgnoringCase("gguf");
  }

  @Test
  void aMangledTicketIsRefused() throws Exception {
    var finished = Chipboard.at(folder).run(TestFleet.SOON, "worker", "start", "chip1.abc.def");

    assertThat(finished.exitCode()).isEqualTo(3);
    assertThat(finished.err()).contains("ticket");
  }

  @Test
  void aTicketWithAnotherPinIsRefused() throws Exception {
    try (var fleet = new TestFleet(folder)) {
      fleet.coordinator(0);
      var ticket = Ticket.decode(fleet.ticket());
      var other =
          new Ticket(ticket.addresses(), ticket.token(), "0".repeat(64), ticket.expiresAt());

      var finished = fleet.workerHome("one").run(TestFleet.SOON, "worker", "start", other.encode());

      assertThat(finished.exitCode()).isEqualTo(4);
      assertThat(finished.err()).contains("does not hold the key that the ticket names");
    }
  }

  @Test
  void anExpiredTicketSaysSo() throws Exception {
    try (var fleet = new TestFleet(folder)) {
      fleet.coordinator(0);
      var ticket = fleet.json("fleet", "invite", "--validity", "1s", "--format", "json");
      var expiry = Ticket.decode(ticket.get("ticket").asText()).expiresAt();
      while (!Instant.now().isAfter(expiry)) {
        fleet.ok("fleet", "list");
      }

      var finished =
          fleet
              .workerHome("one")
              .run(TestFleet.SOON, "worker", "start", ticket.get("ticket").asText());

      assertThat(finished.exitCode()).isEqualTo(4);
      assertThat(finished.err()).containsIgnoringCase("expired");
    }
  }

  @Test
  void anAddressThatIsNotThisMachinesIsNamed() throws Exception {
    for (var address : List.of("nosuch.invalid", "192.0.2.1", "")) {
      var finished =
          Chipboard.at(folder).run(TestFleet.SOON, "coordinator", "start", "--bind", address);

      assertThat(finished.exitCode()).as(address).isEqualTo(3);
      assertThat(finished.err()).contains(address).contains("--bind").doesNotContain("Exception");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());

      var finished =
          Chipboard.at(folder)
              .run(TestFleet.SOON, "coordinator", "start", "--bind", "127.0.0.1", "--port", port);

      assertThat(finished.exitCode()).isEqualTo(3);
      assertThat(finished.err()).contains("port " + port + " of 127.0.0.1").contains("--port");
    }
  }

  @Test
  void namesInASweepAreChecked() throws Exception {
    try (var fleet = new TestFleet(folder)) {
      fleet.coordinator(0);
      var submits =
          List.of(
              List.of("--suite", "sped@1", "speed@1"),
              List.of("--suite", "agent-coding@1", "--task", "csv-stat", "csv-stats"),
              List.of(
                  "--suite",
                  "speed@1",
                  "--model",
                  "smollm2-135m-instruct-q4_0",
                  "smollm2-135m-instruct-q4_1"));
      for (var submit : submits) {
        var arguments = new java.util.ArrayList<>(List.of("sweep", "submit"));
        arguments.addAll(submit.subList(0, submit.size() - 1));

        var finished =
            fleet.coordinatorHome().run(TestFleet.SOON, arguments.toArray(String[]::new));

        assertThat(finished.exitCode()).as(submit + finished.err()).isEqualTo(3);
        assertThat(finished.err()).contains(submit.getLast());
      }
    }
  }

  @Test
  void malformedYamlIsLocated() throws Exception {
    try (var fleet = new TestFleet(folder)) {
      fleet.coordinator(0);
      var file = Files.writeString(folder.resolve("sweep.yaml"), "suites: [noop@1\nseeds: 3\n");

      var finished =
          fleet.coordinatorHome().run(TestFleet.SOON, "sweep", "submit", file.toString());

      assertThat(finished.exitCode()).isEqualTo(3);
      assertThat(finished.err()).contains("sweep.yaml:1:");
    }
  }

  @Test
  void aSecondWorkerInOneHomeRefuses() throws Exception {
    try (var fleet = new TestFleet(folder)) {
      fleet.coordinator(0);
      fleet.worker("one", "Test Chip");

      var second = fleet.workerHome("one").run(TestFleet.SOON, "worker", "start");

      assertThat(second.exitCode()).isEqualTo(3);
      assertThat(second.err()).contains("CHIPBOARD_HOME");
    }
  }

  @Test
  void aWorkerWaitsForItsCoordinatorAndSaysSoOnce() throws Exception {
    try (var fleet = new TestFleet(folder)) {
      int port = FreePort.find();
      var coordinator = fleet.coordinator(port);
      fleet.worker("one", "Test Chip").close();
      coordinator.close();
      coordinator.process().waitFor();
      var worker = fleet.keep(fleet.workerHome("one").start("worker", "start"));
      worker.err().await("(?i)(not reach|unreachable|waiting|does not answer)", TestFleet.SOON);

      fleet.coordinator(port);

      worker.err().await("(?i)joined|connected", TestFleet.SOON);
      assertThat(worker.err().soFar().lines().filter(line -> line.contains("waiting")).count())
          .isLessThanOrEqualTo(1);
    }
  }

  @Test
  void nothingReachableIsExitFour() throws Exception {
    var finished = Chipboard.at(folder).run(TestFleet.SOON, "sweep", "list");

    assertThat(finished.exitCode()).isEqualTo(4);
    assertThat(finished.err()).contains("chipboard coordinator start");
  }
}
