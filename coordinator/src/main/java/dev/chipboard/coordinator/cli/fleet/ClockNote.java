package dev.chipboard.coordinator.cli.fleet;

import dev.chipboard.coordinator.cli.Waits;
import dev.chipboard.protocol.fleet.WorkerView;
import java.time.Duration;
import java.util.Optional;

/// Tells of a machine whose clock is off.
final class ClockNote {
  private static final Duration OFF = Duration.ofSeconds(2);

  private ClockNote() {}

  /// Returns a line for people, where the machine is here and its clock is more than 2 s off.
  static Optional<String> of(WorkerView worker) {
    var machine = worker.machine();
    var offset = worker.clockOffsetMillis();
    if (machine == null || offset == null || !worker.state().equals("connected")) {
      return Optional.empty();
    }
    var off = Duration.ofMillis(offset);
    return off.abs().compareTo(OFF) <= 0
        ? Optional.empty()
        : Optional.of(
            "%s (%s): its clock is %s %s this coordinator's; results count all the same, the times in its logs are off"
                .formatted(
                    machine.name(),
                    worker.id(),
                    Waits.text(off.abs()),
                    off.isNegative() ? "behind" : "ahead of"));
  }
}
