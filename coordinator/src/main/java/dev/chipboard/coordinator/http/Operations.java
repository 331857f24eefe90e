package dev.chipboard.coordinator.http;

import java.util.Map;
import java.util.Set;

/// Which roles may call which operation of `openapi.yaml`. What is not here, nobody may call.
final class Operations {
  private static final Set<Role> READERS = Set.of(Role.ADMIN, Role.VIEWER);
  private static final Set<Role> ADMINS = Set.of(Role.ADMIN);
  private static final Set<Role> WORKERS = Set.of(Role.WORKER);
  private static final Set<Role> ADMINS_AND_WORKERS = Set.of(Role.ADMIN, Role.WORKER);
  private static final Set<Role> ALL = Set.of(Role.values());

  static final Map<String, Set<Role>> ROLES =
      Map.ofEntries(
          Map.entry("health", ALL),
          Map.entry("join", ALL),
          Map.entry("submitSweep", ADMINS),
          Map.entry("listSweeps", READERS),
          Map.entry("getSweep", READERS),
          Map.entry("cancelSweep", ADMINS),
          Map.entry("getBoard", READERS),
          Map.entry("getFleet", READERS),
          Map.entry("invite", ADMINS),
          Map.entry("revokeWorker", ADMINS),
          Map.entry("followEvents", READERS),
          Map.entry("putEvidence", WORKERS),
          Map.entry("listTrials", READERS),
          Map.entry("getTrial", READERS),
          Map.entry("getEvidence", READERS),
          Map.entry("listSuites", READERS),
          Map.entry("putSuite", ADMINS),
          Map.entry("getSuite", ADMINS_AND_WORKERS));

  private Operations() {}

  static Set<Role> mayCall(String operation) {
    return ROLES.getOrDefault(operation, Set.of());
  }
}
