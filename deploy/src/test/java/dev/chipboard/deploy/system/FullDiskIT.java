package dev.chipboard.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.deploy.harness.Chipboard;
import dev.chipboard.deploy.harness.PrivateMounts;
import dev.chipboard.deploy.harness.TestFleet;
import dev.chipboard.protocol.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that fills up under a coordinator: what people are told, and that all goes on once there
/// is room.
class FullDiskIT {
  private static final Duration LONG = Duration.ofMinutes(4);
  private static final String[] SWEEP = {"--suite", "noop@1", "--seeds", "1000", "--epochs", "10"};

  @TempDir private Path folder;

  @Test
  void aSweepEndsCompleteOnceThereIsRoomAgain() throws Exception {
    try (var mounts = PrivateMounts.open();
        var fleet = new TestFleet(folder)) {
      var home = fleet.coordinatorHome().home();
      mounts.disk(home, 60);
      var coordinator = fleet.coordinatorUnder(mounts.command());
      fleet.worker("one", "Test Chip", "--slots", "4");
      var here = fleet.coordinatorHome().under(mounts.command());
      var filler = mounts.seen(home.resolve("filler"));

      var submit = run(here, plus("sweep", "submit", "--format", "json"));
      var id = Json.tree(submit.out()).at("/sweep/id").asText();
      takeTheRest(filler);
      var told = coordinator.err().await("the store cannot be written", LONG);

      assertThat(told).contains("no space left on the disk of " + home);
      var shown = run(here, "sweep", "show", id);
      assertThat(shown.out() + shown.err()).contains("the store cannot be written: no space left");
      var refused = here.run(TestFleet.SOON, plus("sweep", "submit"));
      assertThat(refused.exitCode()).as(refused.err()).isEqualTo(1);
      assertThat(refused.err()).contains("the store cannot be written: no space left");

      Files.delete(filler);
      var watched = here.run(LONG, "sweep", "watch", id);

      assertThat(watched.exitCode()).as(watched.err()).isZero();
      var row = Json.tree(run(here, "board", "--format", "json").out()).at("/rows/0");
      assertThat(row.get("planned").asInt()).isEqualTo(10_000);
      assertThat(row.get("valid").asInt()).isEqualTo(10_000);
      var said = coordinator.err().soFar();
      assertThat(said).contains("can be written again").doesNotContain("\tat ");
      assertThat(lines(said, "cannot be written")).as(said).isEqualTo(1);
    }
  }

  @Test
  void aRunEndsAtOnceWithTheBoardOfWhatWasKept() throws Exception {
    try (var mounts = PrivateMounts.open()) {
      var small = Chipboard.at(folder.resolve("small")).under(mounts.command());
      mounts.disk(small.home(), 3);

      var run = small.run(LONG, plus("run", "--format", "json"));

      assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
      assertThat(run.err()).contains("no space left").doesNotContain("\tat ", "Exception");
      assertThat(run.err().lines().filter(line -> line.contains("no space left")).count())
          .as(run.err())
          .isLessThanOrEqualTo(3);
      var row = Json.tree(run.out()).at("/rows/0");
      assertThat(row.get("planned").asInt()).isEqualTo(10_000);
    }
  }

  @Test
  void aStartOnAFullDiskIsToldAsThat() throws Exception {
    try (var mounts = PrivateMounts.open()) {
      var home = folder.resolve("full");
      mounts.disk(home, 1);
      takeTheRest(mounts.seen(home.resolve("filler")));

      var start =
          Chipboard.at(home)
              .under(mounts.command())
              .run(TestFleet.SOON, "coordinator", "start", "--bind", "127.0.0.1", "--port", "0");

      assertThat(start.exitCode()).as(start.err()).isEqualTo(1);
      assertThat(start.err()).contains("no space left", "CHIPBOARD_HOME").doesNotContain("version");
    }
  }

  private static Chipboard.Finished run(Chipboard here, String... arguments)
      throws IOException, InterruptedException {
    var finished = here.run(TestFleet.SOON, arguments);
    assertThat(finished.exitCode()).as(finished.err()).isZero();
    return finished;
  }

  private static String[] plus(String... command) {
    var all = Arrays.copyOf(command, command.length + SWEEP.length);
    System.arraycopy(SWEEP, 0, all, command.length, SWEEP.length);
    return all;
  }

  private static long lines(String text, String part) {
    return text.lines().filter(line -> line.contains(part)).count();
  }

  private static void takeTheRest(Path filler) throws IOException {
    var chunk = new byte[1 << 12];
    try (var out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(chunk);
      }
    } catch (IOException full) {
      if (!String.valueOf(full.getMessage()).contains("No space left")) {
        throw full;
      }
    }
  }
}
