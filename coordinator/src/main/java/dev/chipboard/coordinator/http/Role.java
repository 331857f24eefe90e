package dev.chipboard.coordinator.http;

/// Who a caller may be.
public enum Role {
  /// Anybody at all.
  NOBODY,
  /// Whoever has the read key: the page.
  VIEWER,
  /// Whoever has the admin key: the command line on the coordinator's machine.
  ADMIN,
  /// A machine of the fleet.
  WORKER
}
