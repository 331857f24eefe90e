package dev.chipboard.coordinator.http;

import dev.chipboard.coordinator.board.Boards;
import dev.chipboard.coordinator.fleet.Fleet;
import dev.chipboard.coordinator.lease.Leases;
import dev.chipboard.coordinator.store.Events;
import dev.chipboard.coordinator.store.Evidence;
import dev.chipboard.coordinator.suite.SuiteShelf;
import dev.chipboard.coordinator.sweep.Sweeps;
import dev.chipboard.coordinator.trial.Trials;

/// What stands behind the port.
public record Rooms(
    Leases leases,
    Sweeps sweeps,
    Trials trials,
    Fleet fleet,
    Boards boards,
    Events events,
    Evidence evidence,
    SuiteShelf suites) {}
