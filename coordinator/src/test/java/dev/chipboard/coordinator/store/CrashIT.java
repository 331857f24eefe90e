package dev.chipboard.coordinator.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.coordinator.Invariants;
import dev.chipboard.coordinator.Rig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashIT {
  private static final int TRIALS = 20_000;

  @TempDir Path folder;

  /// A coordinator that tells on stdout which attempts it acknowledged, until it is killed.
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      try (var rig = new Rig(Path.of(args[0]), Clock.systemUTC())) {
        rig.desks.sweeps().submit(Rig.noop(TRIALS));
        var player = rig.machine("one", "Chip A");
        while (true) {
          var assignments = player.claim(16);
          var results = assignments.stream().map(one -> player.result(one, Rig.passed())).toList();
          player.send(results);
          assignments.forEach(one -> System.out.println(one.attempt()));
          System.out.flush();
        }
      }
    }
  }

  @Test
  void acknowledgedResultsSurviveAKillInTheMiddleOfWriting() throws Exception {
    var store = folder.resolve("store");
    var acknowledged = killedAfter(store, 2000);
    assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(2000);
    try (var rig = new Rig(store, Clock.systemUTC())) {
      Invariants.check(rig.store);
      var kept =
          rig.store.<Set<String>>read(handle ->
              handle
                  .createQuery("SELECT attempt_id FROM results WHERE counted = 1")
                  .mapTo(String.class)
                  .set());
      assertThat(kept).containsAll(acknowledged);
      assertThat(
              rig.store.<String>read(
                  handle -> handle.createQuery("PRAGMA integrity_check").mapTo(String.class).one()))
          .isEqualTo("ok");
    }
  }

  private static Set<String> killedAfter(Path store, int lines) throws IOException {
    var child =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Child.class.getName(),
                    store.toString()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var acknowledged = new HashSet<String>();
    try (var out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      String line;
      while ((line = out.readLine()) != null) {
        if (line.length() == 26) {
          acknowledged.add(line);
        }
        if (acknowledged.size() == lines) {
          // Through its handle: the process itself would close the stream that is still read.
          child.toHandle().destroyForcibly();
        }
      }
    } finally {
      child.destroyForcibly();
    }
    return acknowledged;
  }
}
