package dev.chipboard.deploy.bench;

import dev.chipboard.coordinator.client.Access;
import dev.chipboard.coordinator.client.CoordinatorClient;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.event.EventKind;
import dev.chipboard.protocol.home.Home;
import dev.chipboard.protocol.sweep.Placement;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.protocol.trial.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sweeps of one no-op trial each, one after the other.
final class SingleTrials {
  private static final SweepSpec ONE =
      new SweepSpec(
          "one",
          List.of("noop@1"),
          List.of(),
          List.of(),
          List.of(),
          1,
          1,
          EngineWish.AUTO,
          Placement.ANY,
          List.of(),
          null,
          Limits.DEFAULT);

  private SingleTrials() {}

  /// Submits, each when the one before has ended.
  ///
  /// @param home the coordinator's `CHIPBOARD_HOME`
  static void submit(Path home, int count) throws InterruptedException {
    var located = Home.locate(Map.of("CHIPBOARD_HOME", home.toString()), "", home);
    try (var client = new CoordinatorClient(Access.find(located))) {
      for (int i = 0; i < count; i++) {
        var sweep = client.submit(ONE);
        try (var events = client.follow(sweep.eventPosition(), Optional.of(sweep.id()))) {
          var ended = sweep.ended();
          while (!ended) {
            var event = events.next(Duration.ofSeconds(1));
            ended = event.filter(e -> e.kind() == EventKind.SWEEP_COMPLETE).isPresent();
          }
        }
      }
    }
  }
}
