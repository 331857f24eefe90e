package dev.chipboard.coordinator.cli.sweep;

import dev.chipboard.coordinator.cli.Waits;
import dev.chipboard.protocol.console.OneLine;
import dev.chipboard.protocol.event.FleetEvent;
import dev.chipboard.protocol.model.Baseline;
import dev.chipboard.protocol.sweep.SweepView;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How far a sweep is, from its view and the events after it.
final class SweepTally {
  private static final int MOST_DETAILS = 100;

  private final Map<String, String> labels = new LinkedHashMap<>();
  private final MachineNames machines;
  private final Set<String> details = new HashSet<>();
  private final Set<String> baselines = new HashSet<>();
  private int planned;
  private int finished;
  private boolean ended;
  private String now = "";
  private @Nullable Duration firstBegin;
  private Duration lastFinish = Duration.ZERO;
  private int seen;
  private @Nullable Double tokensPerSecond;

  /// @param machines how to call those that the events are about
  SweepTally(SweepView view, MachineNames machines) {
    this.machines = machines;
    this.planned = view.planned();
    this.finished = view.valid() + view.missingCount() + view.cancelled();
    this.ended = view.ended();
  }

  /// What to tell people of an event.
  ///
  /// @param text the line
  /// @param routine whether it may be left out where many come at once
  record Line(String text, boolean routine) {}

  /// Takes an event.
  ///
  /// @param elapsed since this tally began
  /// @return a line for people, where it is worth one
  Optional<Line> take(FleetEvent event, Duration elapsed) {
    return switch (event.kind()) {
      case TRIAL_STARTED -> {
        begin(event, elapsed);
        yield Optional.of(new Line(started(event), true));
      }
      case TRIAL_PROGRESS -> {
        progress(event);
        yield Optional.empty();
      }
      case TRIAL_FINISHED -> {
        end(event, elapsed);
        yield Optional.of(finished(event));
      }
      case TRIAL_RETRIED -> {
        var why = why(event);
        yield Optional.of(new Line(label(event) + " is tried again: " + why.text(), why.again()));
      }
      case SWEEP_EXTENDED -> {
        planned += event.data().path("trials").asInt();
        yield told(extended(event) + ": " + planned + " trials now");
      }
      case SWEEP_COMPLETE, SWEEP_CANCELLED -> {
        ended = true;
        yield Optional.empty();
      }
      default -> Optional.empty();
    };
  }

  /// Baselines end in no time, and tell nothing of how long the others take.
  private void begin(FleetEvent event, Duration elapsed) {
    if (Baseline.find(text(event, "variant")).isPresent()) {
      baselines.add(String.valueOf(event.trial()));
    } else if (firstBegin == null) {
      firstBegin = elapsed;
    }
  }

  private void end(FleetEvent event, Duration elapsed) {
    if (!baselines.remove(String.valueOf(event.trial()))) {
      // One that runs already when this tally begins.
      firstBegin = firstBegin == null ? Duration.ZERO : firstBegin;
      seen++;
      lastFinish = elapsed;
    }
  }

  private static String extended(FleetEvent event) {
    var engine = event.data().path("engine").asText();
    return engine.isEmpty()
        ? text(event, "chip") + " joined"
        : "a machine of " + text(event, "chip") + " makes rows of its own with " + engine;
  }

  private static Optional<Line> told(String text) {
    return Optional.of(new Line(text, false));
  }

  private String started(FleetEvent event) {
    var data = event.data();
    var label =
        "%s %s #%d on %s"
            .formatted(
                data.path("variant").asText("no model"),
                data.path("task").asText(),
                data.path("seedIndex").asInt() + 1,
                machines.of(event));
    if (event.trial() != null) {
      labels.put(event.trial(), label);
    }
    now = label;
    tokensPerSecond = null;
    return label + " begins";
  }

  private void progress(FleetEvent event) {
    now = label(event) + ": " + event.data().path("phase").asText();
    var rate = event.data().path("tokensPerSecond");
    tokensPerSecond = rate.isNumber() ? Double.valueOf(rate.asDouble()) : null;
  }

  private Line finished(FleetEvent event) {
    finished++;
    var data = event.data();
    boolean missing = data.path("reason").isTextual();
    var why = missing ? why(event) : new Why("", true);
    var verdict =
        data.path("pass").isBoolean()
            ? data.path("pass").asBoolean() ? "pass" : "fail"
            : missing ? "missing, " + why.text() : "measured";
    var line = "trial " + finished + " of " + planned + ": " + label(event) + ": " + verdict;
    if (event.trial() != null) {
      labels.remove(event.trial());
    }
    return new Line(line, why.again());
  }

  /// Why there is no score. One fault may strike many trials in the same words, which are then told
  /// once.
  ///
  /// @param again whether they were told before
  private record Why(String text, boolean again) {}

  private Why why(FleetEvent event) {
    var reason = event.data().path("reason").asText();
    var detail = OneLine.of(event.data().path("detail").asText(""));
    if (detail.isEmpty()) {
      return new Why(reason, false);
    }
    if (details.size() >= MOST_DETAILS) {
      details.clear();
    }
    boolean again = !details.add(withoutSizes(detail));
    return new Why(reason + (again ? " (as said above)" : ", " + detail), again);
  }

  /// The same trouble comes with other sizes and times each time.
  private static String withoutSizes(String detail) {
    return detail.replaceAll("[0-9.]+ (?:[kMG]?B|m?s)\\b", "#");
  }

  private static String text(FleetEvent event, String field) {
    return event.data().path(field).asText("");
  }

  private String label(FleetEvent event) {
    return labels.getOrDefault(String.valueOf(event.trial()), "trial " + event.trial());
  }

  boolean ended() {
    return ended;
  }

  /// The state in one line.
  ///
  /// @param elapsed since this tally began
  String line(Duration elapsed) {
    var line = new StringBuilder("trial ");
    line.append(Math.min(finished + 1, planned)).append(" of ").append(planned);
    if (!now.isEmpty()) {
      line.append(", ").append(now);
    }
    if (tokensPerSecond != null) {
      line.append(", %.1f tokens/s".formatted(tokensPerSecond));
    }
    return line.append(etaText(elapsed)).toString();
  }

  /// Returns `, ETA ...` for the end of a line, or nothing while it is not known.
  String etaText(Duration elapsed) {
    return ended || finished >= planned
        ? ""
        : eta(elapsed).map(eta -> ", ETA " + Waits.text(eta)).orElse("");
  }

  /// The trials that ended while we watched say how long the others take; where those take longer
  /// than that, it is not known.
  private Optional<Duration> eta(Duration elapsed) {
    if (seen == 0) {
      return Optional.empty();
    }
    var taken = firstBegin == null ? lastFinish : lastFinish.minus(firstBegin);
    var whole = taken.multipliedBy(planned - finished).dividedBy(seen);
    return Optional.of(whole.minus(elapsed.minus(lastFinish))).filter(Duration::isPositive);
  }
}
