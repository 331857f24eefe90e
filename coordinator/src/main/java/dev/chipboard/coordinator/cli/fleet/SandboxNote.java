package dev.chipboard.coordinator.cli.fleet;

import dev.chipboard.protocol.fleet.WorkerView;
import java.util.Objects;
import java.util.Optional;

/// Tells of a machine that takes no tasks which run code.
final class SandboxNote {
  private SandboxNote() {}

  /// Returns a line for people, where the machine is here and its sandbox failed its canary.
  static Optional<String> of(WorkerView worker) {
    var machine = worker.machine();
    var capabilities = worker.capabilities();
    if (machine == null || capabilities == null || !worker.state().equals("connected")) {
      return Optional.empty();
    }
    var sandbox = capabilities.sandbox();
    return sandbox.ready()
        ? Optional.empty()
        : Optional.of(
            "%s (%s) takes no tasks that run code: %s%s"
                .formatted(
                    machine.name(),
                    worker.id(),
                    Objects.requireNonNullElse(sandbox.reason(), "its sandbox is not ready"),
                    sandbox.fix() == null ? "" : ". To mend it: " + sandbox.fix()));
  }
}
