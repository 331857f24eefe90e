package dev.chipboard.coordinator.board;

/// One sweep x chip x contender x task, as the store keeps it.
///
/// @param id the cell
/// @param sweep the sweep
/// @param chipSlug the chip that is to run it, or empty for any
/// @param chipName the chip's name, or empty for any
/// @param engine the engine that its machines run apart with (`kind@build`), or empty: the one
///   settled
/// @param contender what is measured
/// @param task the task
/// @param kind what kind of task that is: `agent`, `tools`, `speed` or `noop`
record Cell(
    long id,
    String sweep,
    String chipSlug,
    String chipName,
    String engine,
    Contender contender,
    String task,
    String kind) {
  boolean speed() {
    return kind.equals("speed");
  }

  boolean tools() {
    return kind.equals("tools");
  }

  boolean anyChip() {
    return chipSlug.isEmpty();
  }

  /// A cell with its counters as they are now.
  ///
  /// @param open trials queued or running
  /// @param ended trials valid, missing or cancelled
  record Now(Cell cell, int open, int ended) {}
}
