package dev.chipboard.protocol.fleet;

import java.util.List;

/// The fleet.
///
/// @param schemaVersion the version of this document
/// @param workers every worker that ever joined, connected ones first
public record FleetDocument(int schemaVersion, List<WorkerView> workers) {
  public FleetDocument {
    workers = List.copyOf(workers);
  }
}
