package dev.chipboard.protocol.trial;

import dev.chipboard.protocol.engine.EngineIdentity;
import dev.chipboard.protocol.machine.Machine;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Under which conditions a result came about; numbers carry them everywhere.
///
/// @param machine the machine at the time of the trial
/// @param engine the engine as it ran, or null where none did
/// @param sha256 the SHA-256 of the model file used, or null where none was
/// @param chipboard the version of the worker
/// @param notes further conditions by name, such as `loadAverage` or `temperature`
public record Conditions(
    Machine machine,
    @Nullable EngineIdentity engine,
    @Nullable String sha256,
    String chipboard,
    Map<String, String> notes) {
  public Conditions {
    notes = Map.copyOf(notes);
  }
}
