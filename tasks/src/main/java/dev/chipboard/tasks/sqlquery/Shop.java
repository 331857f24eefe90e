package dev.chipboard.tasks.sqlquery;

import dev.chipboard.tasks.seed.Draws;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a database.
record Shop(List<Party> parties, List<Product> products, List<Order> orders, List<Line> lines) {
  /// The days over which orders are placed.
  static final int DAYS = 120;

  private static final List<String> FIRST =
      List.of("Ana", "Ben", "Cleo", "Dag", "Eva", "Finn", "Gro", "Hal", "Ida", "Jon", "Kim");
  private static final List<String> LAST =
      List.of("Lind", "Moro", "Nagy", "O'Key", "Pohl", "Quist", "Rao", "Silva", "Tran");
  private static final List<String> CITIES =
      List.of("Aarhus", "Bergen", "Cork", "Delft", "Evora", "Ghent");
  private static final List<String> CATEGORIES =
      List.of("kitchen", "garden", "office", "bath", "toys", "lights", "tools");
  private static final List<String> THINGS =
      List.of(
          "kettle", "rake", "stapler", "towel", "kite", "lamp", "hammer", "bowl", "hose", "pen",
          "mirror", "puzzle", "bulb", "saw", "whisk", "spade", "folder", "sponge", "drum", "torch");

  Shop {
    parties = List.copyOf(parties);
    products = List.copyOf(products);
    orders = List.copyOf(orders);
    lines = List.copyOf(lines);
  }

  /// Somebody who orders.
  ///
  /// @param name not unique
  /// @param city or null where it is not known
  record Party(int id, String name, @Nullable String city) {}

  /// @param price of one piece, in cents
  record Product(int id, String name, String category, int price) {}

  /// @param party whose it is, or null
  /// @param shipped when, or null where it is not yet
  record Order(
      int id,
      @Nullable Integer party,
      LocalDateTime placed,
      @Nullable LocalDateTime shipped,
      State state) {}

  /// @param discount on one piece in cents, or null
  record Line(int order, int product, int quantity, @Nullable Integer discount) {}

  /// What has become of an order.
  enum State {
    PAID,
    OPEN,
    DROPPED
  }

  static Shop draw(Draws draws, LocalDate first) {
    var parties = new ArrayList<Party>();
    for (int id : draws.distinct(draws.between(18, 26), 100, 999)) {
      var name = draws.pick(FIRST) + " " + draws.pick(LAST);
      parties.add(new Party(id, name, draws.chance(20) ? null : draws.pick(CITIES)));
    }
    // Two who share their name with another; and some at the end who never order.
    parties.set(1, new Party(parties.get(1).id(), parties.get(0).name(), "Bergen"));
    parties.set(3, new Party(parties.get(3).id(), parties.get(2).name(), null));
    var buying = parties.subList(0, parties.size() - draws.between(3, 5));
    var categories = draws.sample(CATEGORIES, draws.between(4, 5));
    var things = draws.sample(THINGS, draws.between(14, 18)).iterator();
    var products = new ArrayList<Product>();
    while (things.hasNext()) {
      int id = products.size() * 7 + draws.between(11, 17);
      products.add(
          new Product(id, things.next(), draws.pick(categories), draws.between(150, 9_999)));
    }
    var orders = orders(draws, first, buying);
    return new Shop(draws.shuffled(parties), products, orders, lines(draws, orders, products));
  }

  private static List<Order> orders(Draws draws, LocalDate first, List<Party> buying) {
    var orders = new ArrayList<Order>();
    for (int id : draws.distinct(draws.between(80, 110), 1_000, 9_999)) {
      var party = draws.chance(12) ? null : draws.pick(buying).id();
      var placed =
          first
              .plusDays(draws.below(DAYS))
              .atTime(draws.between(6, 21), draws.below(60), draws.below(60));
      if (draws.chance(25)) {
        // As late as another one of the same party, of none where it is of none.
        placed =
            orders.stream()
                .filter(order -> party != null && party.equals(order.party()))
                .map(Order::placed)
                .reduce((one, other) -> one.isAfter(other) ? one : other)
                .orElse(placed);
      }
      var shipped =
          draws.chance(30)
              ? null
              : placed.plusDays(draws.between(1, 20)).plusMinutes(draws.below(90));
      var state = draws.pick(List.of(State.PAID, State.PAID, State.OPEN, State.DROPPED));
      orders.add(new Order(id, party, placed, shipped, state));
    }
    return orders;
  }

  private static List<Line> lines(Draws draws, List<Order> orders, List<Product> products) {
    var lines = new ArrayList<Line>();
    for (var order : orders) {
      int count = draws.below(5);
      for (int i = 0; i < count; i++) {
        var product = draws.pick(products);
        var discount = draws.chance(40) ? null : draws.below(product.price() / 4);
        lines.add(new Line(order.id(), product.id(), draws.between(1, 12), discount));
      }
    }
    return lines;
  }
}
