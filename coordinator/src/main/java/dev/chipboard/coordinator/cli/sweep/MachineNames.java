package dev.chipboard.coordinator.cli.sweep;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.chipboard.protocol.event.FleetEvent;
import dev.chipboard.protocol.fleet.WorkerView;
import dev.chipboard.protocol.machine.Machine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// How lines for people call the machine of a worker: by its name, and where several workers have
/// one of that name, by its chip too.
final class MachineNames {
  private final Map<String, String> chips = new HashMap<>();

  /// Takes the fleet in as it is now.
  void learn(List<WorkerView> fleet) {
    chips.clear();
    var known =
        fleet.stream()
            .filter(worker -> worker.machine() != null && !worker.state().equals("revoked"))
            .toList();
    var sharing = known.stream().collect(groupingBy(MachineNames::name, counting()));
    for (var worker : known) {
      if (sharing.getOrDefault(name(worker), 0L) > 1) {
        chips.put(worker.id().value(), machine(worker).chip().name());
      }
    }
  }

  private static Machine machine(WorkerView worker) {
    return Objects.requireNonNull(worker.machine());
  }

  private static String name(WorkerView worker) {
    return machine(worker).name();
  }

  /// Returns such as `attic`, or `attic (Apple M2 Pro)`.
  String of(FleetEvent event) {
    var name = event.data().path("machine").asText();
    var chip = event.worker() == null ? null : chips.get(event.worker());
    return chip == null ? name : name + " (" + chip + ")";
  }
}
