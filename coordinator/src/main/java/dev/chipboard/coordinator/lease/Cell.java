package dev.chipboard.coordinator.lease;

import dev.chipboard.protocol.model.Baseline;
import dev.chipboard.protocol.model.Contender;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.protocol.sweep.SweepSpec;
import org.jspecify.annotations.Nullable;

/// A cell with work in it.
///
/// @param id the cell
/// @param sweep its sweep
/// @param spec what the sweep asked for
/// @param chipSlug the chip it is for, or empty for any
/// @param engine the engine that its machines run apart with (`kind@build`), or empty: the one
///   settled for sweep, chip and model
/// @param variant the model, or null
/// @param baseline who does it where no model does, or null
/// @param suite suite and version
/// @param suiteDigest its digest
/// @param task the task
/// @param kind `agent`, `tools`, `speed` or `noop`
/// @param expectedMillis how long a trial takes, or null where nothing like it has run
record Cell(
    long id,
    String sweep,
    SweepSpec spec,
    String chipSlug,
    String engine,
    @Nullable Variant variant,
    @Nullable Baseline baseline,
    String suite,
    String suiteDigest,
    String task,
    String kind,
    @Nullable Double expectedMillis) {

  String sha256() {
    return variant == null ? "" : variant.sha256();
  }

  String label() {
    var who = contender();
    return (who == null ? "" : who.title() + " ") + suite + " " + task;
  }

  /// Returns who does it, or null where nobody is needed.
  @Nullable Contender contender() {
    return variant == null ? baseline : variant;
  }
}
