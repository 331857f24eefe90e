package dev.chipboard.coordinator.suite;

import dev.chipboard.tasks.folder.SuiteOutline;
import java.util.List;

/// The suites that users brought.
///
/// @param schemaVersion of this document
/// @param suites newest first
public record SuiteList(int schemaVersion, List<SuiteOutline> suites) {
  public SuiteList {
    suites = List.copyOf(suites);
  }
}
