package dev.chipboard.coordinator.cli.sweep;

import dev.chipboard.coordinator.client.CoordinatorClient;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.trial.TrialList;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A line that names trials which did not pass or have no score: what people look at next.
final class NotPassed {
  private static final int MOST_NAMED = 2;

  private NotPassed() {}

  static Optional<String> line(CoordinatorClient client, SweepId sweep) {
    var list =
        client.trials(
            Map.of(
                "sweep",
                sweep.value(),
                "failed",
                "true",
                "missing",
                "true",
                "limit",
                Integer.toString(MOST_NAMED)));
    if (list.trials().isEmpty()) {
      return Optional.empty();
    }
    var named = list.trials().stream().map(NotPassed::named).collect(Collectors.joining(", "));
    var more = list.before() == null ? "" : ", ...";
    return Optional.of(
        "not passed: "
            + named
            + more
            + ". See: chipboard trial show ID; trial list --failed --missing --sweep "
            + sweep);
  }

  private static String named(TrialList.Row row) {
    var reason = row.missingReason();
    var failure = row.failure();
    var why = reason != null ? reason.wireName() : failure == null ? "" : failure.wireName();
    return row.id() + " (" + row.task() + (why.isEmpty() ? "" : ": " + why) + ")";
  }
}
