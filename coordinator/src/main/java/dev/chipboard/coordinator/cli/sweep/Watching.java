package dev.chipboard.coordinator.cli.sweep;

import dev.chipboard.coordinator.cli.ReadFormat;
import dev.chipboard.coordinator.client.CoordinatorClient;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.sweep.SweepView;
import java.time.Duration;
import java.util.Optional;

/// What `sweep watch` and `sweep submit --watch` do alike.
final class Watching {
  private Watching() {}

  static int run(
      Terminal at,
      CoordinatorClient client,
      SweepView sweep,
      Optional<Duration> timeout,
      ReadFormat format) {
    // On Ctrl-C the JVM itself ends with 130; this says what becomes of the sweep.
    var farewell =
        new Thread(() ->
            at.say(
                "\nthe sweep goes on: follow it with 'chipboard sweep watch " + sweep.id() + "'"));
    Runtime.getRuntime().addShutdownHook(farewell);
    try {
      var watch = new SweepWatch(client, at);
      var ended = watch.untilEnd(sweep, timeout);
      SweepText.show(at, ended, format);
      return watch.exitCode(ended);
    } finally {
      Runtime.getRuntime().removeShutdownHook(farewell);
    }
  }
}
