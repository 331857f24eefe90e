package dev.chipboard.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.deploy.harness.PrivateMounts;
import dev.chipboard.deploy.harness.TestFleet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A coordinator whose disk fills, and is freed.
class FullDiskIT {
  private static final Duration LONG = Duration.ofMinutes(3);

  @TempDir private Path folder;

  @Test
  void aSweepGoesOnWhenThereIsRoomAgain() throws Exception {
    try (var mounts = PrivateMounts.open();
        var fleet = new TestFleet(folder)) {
      var home = fleet.coordinatorHome().home();
      mounts.disk(home, 96);
      var coordinator = fleet.coordinatorUnder(mounts.command());
      fleet.worker("one", "Test Chip", "--slots", "4");
      var filler = mounts.seen(home.resolve("filler"));
      fill(filler);
      var machine = fleet.coordinatorHome().under(mounts.command());
      var submit =
          fleet.keep(
              machine.start(
                  "sweep", "submit", "--suite", "noop@1", "--seeds", "1000", "--epochs", "5"));

      coordinator.err().await("no space left on the disk of", LONG);
      int told = coordinator.err().count();
      Files.delete(filler);
      submit.finish(LONG);
      var again =
          machine.run(
              LONG,
              "sweep",
              "submit",
              "--suite",
              "noop@1",
              "--seeds",
              "1000",
              "--epochs",
              "2",
              "--watch",
              "--format",
              "json");

      assertThat(again.exitCode()).as(again.err()).isZero();
      assertThat(again.out()).contains("\"valid\" : 2000");
      assertThat(told).as("lines about it: " + coordinator.err().soFar()).isLessThan(20);
    }
  }

  @Test
  void aFullDiskAtTheStartIsCalledSo() throws Exception {
    try (var mounts = PrivateMounts.open()) {
      var home = folder.resolve("home");
      mounts.disk(home, 1);
      fill(mounts.seen(home.resolve("filler")));

      var finished =
          new TestFleet(folder)
              .workerHome("home")
              .under(mounts.command())
              .run(TestFleet.SOON, "run", "--suite", "noop@1");

      assertThat(finished.exitCode()).as(finished.err()).isEqualTo(1);
      assertThat(finished.err()).contains("no space left").doesNotContain("another version");
    }
  }

  private static void fill(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      var block = new byte[4096];
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }
}
