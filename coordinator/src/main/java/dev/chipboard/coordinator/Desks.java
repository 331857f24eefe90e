package dev.chipboard.coordinator;

import dev.chipboard.coordinator.fleet.Fleet;
import dev.chipboard.coordinator.fleet.Roster;
import dev.chipboard.coordinator.fleet.SqlFleet;
import dev.chipboard.coordinator.lease.Idle;
import dev.chipboard.coordinator.lease.LeaseSettings;
import dev.chipboard.coordinator.lease.Leases;
import dev.chipboard.coordinator.lease.Orders;
import dev.chipboard.coordinator.lease.Returning;
import dev.chipboard.coordinator.lease.SqlLeases;
import dev.chipboard.coordinator.store.Store;
import dev.chipboard.coordinator.suite.SqlSuites;
import dev.chipboard.coordinator.suite.SuiteShelf;
import dev.chipboard.coordinator.sweep.Extensions;
import dev.chipboard.coordinator.sweep.SqlSweeps;
import dev.chipboard.coordinator.sweep.Sweeps;
import dev.chipboard.protocol.id.IdSource;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.tasks.suite.Suites;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// What a coordinator decides with, put together over one store.
///
/// @param fleet who belongs to it
/// @param sweeps what is to be done
/// @param leases who does it
/// @param suites those that users brought
public record Desks(Fleet fleet, Sweeps sweeps, Leases leases, SuiteShelf suites) {

  /// What is known from outside.
  ///
  /// @param catalog the models
  /// @param suites the tasks
  /// @param version the version of this coordinator
  public record Knowledge(Catalog catalog, Suites suites, String version) {}

  /// @param clock the same as the store's
  /// @param secrets a cryptographic source that is safe for many threads, such as `SecureRandom`
  /// @param orders the way to connected workers
  public static Desks over(
      Store store,
      Clock clock,
      RandomGenerator secrets,
      LeaseSettings settings,
      Knowledge knowledge,
      Orders orders) {
    // Identifiers are no secrets: a cryptographic source would cost more than the rows they name.
    var ids = new IdSource(clock, new SplittableRandom(secrets.nextLong()));
    var roster = new Roster(store);
    var idle = new Idle(orders);
    var returning = new Returning(settings, idle);
    var suites = new SqlSuites(store, knowledge.suites(), clock);
    var extensions = new Extensions(knowledge.catalog(), suites, ids);
    var sources = new SqlSweeps.Sources(ids, secrets);
    return new Desks(
        new SqlFleet(store, roster, ids, secrets, returning::revoked),
        new SqlSweeps(store, roster, knowledge.catalog(), suites, sources, idle),
        new SqlLeases(
            store,
            roster,
            extensions,
            idle,
            new SqlLeases.Setup(clock, ids, settings, knowledge.version())),
        suites);
  }
}
