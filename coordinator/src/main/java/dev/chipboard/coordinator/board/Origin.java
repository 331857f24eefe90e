package dev.chipboard.coordinator.board;

import org.jspecify.annotations.Nullable;

/// Where trials of a cell ran, as far as they got: what makes them one row or several.
///
/// @param chipSlug the chip, or empty where no machine of a sweep for any chip had it
/// @param chipName its name
/// @param engine the engine, or null where none ran
/// @param protocol the agent protocol, or null where the suite has none or the trial did not get
///   there
record Origin(
    String chipSlug, String chipName, @Nullable RowEngine engine, @Nullable String protocol) {

  /// Whether trials of this origin may belong to a row of another, complete one.
  boolean fits(Origin row) {
    return (chipSlug.isEmpty() || chipSlug.equals(row.chipSlug))
        && (engine == null || engine.equals(row.engine))
        && (protocol == null || protocol.equals(row.protocol));
  }
}
