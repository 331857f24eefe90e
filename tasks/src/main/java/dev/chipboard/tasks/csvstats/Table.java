package dev.chipboard.tasks.csvstats;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chipboard.tasks.seed.Draws;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// The table of an instance: 500 to 5,000 orders, some with empty fields, some lines twice.
///
/// @param columns the columns in the file's order
/// @param orders every order once
/// @param lines the lines in the file's order, repeated ones included
/// @param regions the regions in use
/// @param products the products in use
record Table(
    List<String> columns,
    List<Order> orders,
    List<Order> lines,
    List<String> regions,
    List<String> products) {
  private static final List<String> COLUMNS =
      List.of("order_id", "date", "region", "product", "quantity", "unit_price", "note");
  private static final List<String> REGIONS =
      List.of("north", "south", "east", "west", "coast", "valley", "islands", "plateau");
  private static final List<String> PRODUCTS =
      List.of(
          "lamp", "chair", "kettle", "rug", "shelf", "mirror", "clock", "vase", "stool", "desk",
          "basket", "curtain", "bench", "tray");
  private static final List<String> NOTES =
      List.of(
          "",
          "gift",
          "call before delivery",
          "fragile, this side up",
          "customer said \"soon\"",
          "\"north\", not south",
          "3, 4 or 5 boxes",
          "return, total 0.00");

  static Table draw(Draws draws) {
    var regions = draws.sample(REGIONS, 5);
    var products = draws.sample(PRODUCTS, 8);
    int count = draws.between(500, 4600);
    var ids = draws.distinct(count, 100_000, 999_999);
    var orders = new ArrayList<Order>();
    for (int id : ids) {
      orders.add(order(id, draws, regions, products));
    }
    return new Table(draws.shuffled(COLUMNS), orders, repeated(orders, draws), regions, products);
  }

  private static Order order(int id, Draws draws, List<String> regions, List<String> products) {
    var date =
        "20%02d-%02d-%02d"
            .formatted(draws.between(31, 33), draws.between(1, 12), draws.between(1, 28));
    var region = draws.pick(regions);
    var product = draws.pick(products);
    int quantity = draws.between(1, 60);
    var price = BigDecimal.valueOf(draws.between(500, 250_000), 3);
    return new Order(
        id,
        date,
        region,
        product,
        draws.chance(3) ? null : quantity,
        draws.chance(3) ? null : price,
        draws.pick(NOTES));
  }

  /// Each line once, and about one in twenty again somewhere after it.
  private static List<Order> repeated(List<Order> orders, Draws draws) {
    var lines = new ArrayList<Order>();
    var again = new ArrayList<Order>();
    for (var order : orders) {
      lines.add(order);
      if (draws.chance(5)) {
        again.add(order);
      }
      if (!again.isEmpty() && draws.chance(5)) {
        lines.add(again.removeFirst());
      }
    }
    lines.addAll(again);
    return lines;
  }

  byte[] csv() {
    var text = new StringBuilder(String.join(",", columns)).append('\n');
    for (var line : lines) {
      for (int i = 0; i < columns.size(); i++) {
        text.append(i == 0 ? "" : ",").append(line.field(columns.get(i)));
      }
      text.append('\n');
    }
    return text.toString().getBytes(UTF_8);
  }
}
