package dev.chipboard.tasks.errorrecovery;

import dev.chipboard.tasks.seed.Draws;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What is to be shipped, and what stands in the way.
///
/// @param documented the option that the manual names
/// @param flag the option that the program takes
/// @param variable the environment variable that is not set
/// @param region what it has to hold
/// @param lock the lock file of a process that is gone, where there is one
/// @param lockPid that process
/// @param offered the schema that the program sends unless told otherwise
/// @param wanted the schema that the server takes
/// @param orders all lines
/// @param receipt what the server gives for the right batch
record Shipment(
    String documented,
    String flag,
    String variable,
    String region,
    Optional<String> lock,
    int lockPid,
    int offered,
    int wanted,
    List<Order> orders,
    String receipt) {
  private static final List<String> FLAGS =
      List.of("input", "source", "file", "orders", "from", "batch");
  private static final List<String> VARIABLES =
      List.of("SHIP_REGION", "REGION", "SHIPPING_ZONE", "DEPOT_REGION");
  private static final List<String> REGIONS = List.of("north", "south", "coast", "inland");

  /// No process of a sandbox gets as far as this, and no system has more (2^22 on Linux).
  private static final int FIRST_FREE_PID = 5_000_000;

  Shipment {
    orders = List.copyOf(orders);
  }

  static Shipment draw(Draws draws) {
    var flags = draws.sample(FLAGS, 2);
    int count = draws.between(30, 60);
    var spoilt = new HashSet<>(draws.distinct(draws.between(2, 4), 0, count - 1));
    var orders = new ArrayList<Order>();
    int number = draws.between(100, 900);
    for (int i = 0; i < count; i++) {
      number += draws.between(1, 5);
      var order = Order.draw(draws, number);
      orders.add(spoilt.contains(i) ? order.spoilt(draws) : order);
    }
    int offered = draws.between(2, 6);
    return new Shipment(
        flags.getFirst(),
        flags.getLast(),
        draws.pick(VARIABLES),
        draws.pick(REGIONS) + "-" + draws.between(1, 9),
        draws.chance(75) ? Optional.of(".ship.lock") : Optional.empty(),
        FIRST_FREE_PID + draws.below(1_000_000),
        offered,
        offered + draws.between(1, 3),
        orders,
        "%016x".formatted(draws.bits()));
  }

  List<Order> readable() {
    return orders.stream().filter(Order::readable).toList();
  }

  List<Order> unreadable() {
    return orders.stream().filter(order -> !order.readable()).toList();
  }
}
