package dev.chipboard.tasks.suite;

/// Where suites are found by name.
public interface SuiteRegister {
  /// Finds a suite.
  ///
  /// @throws dev.chipboard.protocol.error.ChipboardException with `NOT_FOUND` and the nearest name
  Suite get(String name);
}
