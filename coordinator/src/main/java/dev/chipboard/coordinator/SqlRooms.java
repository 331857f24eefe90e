package dev.chipboard.coordinator;

import dev.chipboard.coordinator.board.Boards;
import dev.chipboard.coordinator.http.Rooms;
import dev.chipboard.coordinator.lease.LeaseSettings;
import dev.chipboard.coordinator.lease.Orders;
import dev.chipboard.coordinator.store.Store;
import dev.chipboard.coordinator.trial.SqlTrials;
import java.time.Clock;
import java.util.function.BiFunction;

/// The rooms over the store in the coordinator's home.
///
/// @param knowledge the models, the tasks and the version
/// @param settings how leases run
/// @param boards makes the board over the store
public record SqlRooms(
    Desks.Knowledge knowledge, LeaseSettings settings, BiFunction<Store, Clock, Boards> boards)
    implements Furnishing {

  @Override
  public Open open(Coordinator.Options options, Orders orders) {
    var store = Store.open(options.home().coordinator(), options.clock());
    var desks = Desks.over(store, options.clock(), options.random(), settings, knowledge, orders);
    var rooms =
        new Rooms(
            desks.leases(),
            desks.sweeps(),
            new SqlTrials(store),
            desks.fleet(),
            boards.apply(store, options.clock()),
            store.events(),
            store.evidence(),
            desks.suites());
    return new Open(rooms, settings.tick(), store::awaitTrouble, store);
  }
}
