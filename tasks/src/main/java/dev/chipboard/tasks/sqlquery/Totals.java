package dev.chipboard.tasks.sqlquery;

import dev.chipboard.tasks.sqlquery.Question.Column;
import dev.chipboard.tasks.sqlquery.Shop.Line;
import dev.chipboard.tasks.sqlquery.Shop.Order;
import dev.chipboard.tasks.sqlquery.Shop.Product;
import dev.chipboard.tasks.sqlquery.Shop.State;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Questions that add up: a join with groups, and a count that has to keep those with none.
final class Totals {
  private static final String SUM = "SUM(l.$quantity * (p.$price - COALESCE(l.$discount, 0)))";
  private static final BigDecimal MARGIN = new BigDecimal("0.01");

  private Totals() {}

  /// Mistakes: every state; lines counted; lines without discount lost; discounts ignored; the mean
  /// as a whole number; the mean over lines.
  static final Question REVENUE =
      new Question(
          """
          one row per $category sold in any $orderone whose $state is '$paid'; other $order do not \
          count. Columns: %s. Sorted by revenue, largest first\
          """,
          List.of(
              new Column(0, "$category", "p.$category"),
              new Column(
                  1, "number of different $order it was sold in", "COUNT(DISTINCT o.$orderkey)"),
              new Column(
                  2, "revenue: sum of $quantity * ($price - $discount), NULL $discount as 0", SUM),
              new Column(
                  3,
                  "revenue divided by the number of different $order, rounded to 2 decimals",
                  "ROUND(1.0 * " + SUM + " / COUNT(DISTINCT o.$orderkey), 2)")),
          """
          FROM $line l
          JOIN $order o ON o.$orderkey = l.$orderref
          JOIN $product p ON p.$productkey = l.$productref
          WHERE o.$state = '$paid'
          GROUP BY p.$category
          ORDER BY %s DESC;
          """
              .formatted(SUM),
          true,
          6,
          Totals::revenue);

  /// Mistakes: those with none lost; one for none; those of one name taken together; every state.
  static final Question OPEN_COUNTS =
      new Question(
          "one row per row of $party, in any order. Columns: %s",
          List.of(
              new Column(0, "its $partykey", "c.$partykey"),
              new Column(1, "its $partyname", "c.$partyname"),
              new Column(
                  2,
                  "how many $order with $state '$open' it has, 0 for none",
                  "COUNT(o.$orderkey)")),
          """
          FROM $party c
          LEFT JOIN $order o ON o.$partyref = c.$partykey AND o.$state = '$open'
          GROUP BY c.$partykey, c.$partyname;
          """,
          false,
          4,
          Totals::openCounts);

  private static List<List<Object>> revenue(Shop shop, int mistake) {
    var orders = byKey(shop.orders(), Order::id);
    var products = byKey(shop.products(), Product::id);
    var groups = new TreeMap<String, Group>();
    for (var line : shop.lines()) {
      var order = orders.get(line.order());
      var product = products.get(line.product());
      if (order == null || product == null) {
        throw new IllegalStateException("line without order or product: " + line);
      }
      if (mistake == 0 || order.state() == State.PAID) {
        groups.computeIfAbsent(product.category(), _ -> new Group()).add(line, product, mistake);
      }
    }
    var rows = new ArrayList<List<Object>>();
    groups.forEach((category, group) -> rows.add(group.row(category, mistake)));
    rows.sort(Comparator.comparing((List<Object> row) -> (Long) row.get(2)).reversed());
    return rows;
  }

  /// Whether rounding is never a close call and no two revenues are the same.
  static boolean clear(Shop shop) {
    var rows = REVENUE.behaviour().rows(shop, Question.RIGHT);
    var revenues = new HashSet<Object>();
    for (var row : rows) {
      var exact =
          BigDecimal.valueOf((Long) row.get(2), -2)
              .divide(BigDecimal.valueOf((Long) row.get(1)), 10, RoundingMode.HALF_EVEN);
      var fraction = exact.remainder(BigDecimal.ONE).subtract(new BigDecimal("0.5"));
      if (fraction.abs().compareTo(MARGIN) < 0 || !revenues.add(row.get(2))) {
        return false;
      }
    }
    return true;
  }

  private static List<List<Object>> openCounts(Shop shop, int mistake) {
    var rows = new ArrayList<List<Object>>();
    for (var party : shop.parties()) {
      long count =
          shop.orders().stream()
              .filter(order -> mistake == 3 || order.state() == State.OPEN)
              .filter(order ->
                  mistake == 2
                      ? sameName(shop, order, party.name())
                      : order.party() != null && order.party() == party.id())
              .count();
      if (mistake != 0 || count > 0) {
        rows.add(
            List.of((long) party.id(), party.name(), mistake == 1 ? Math.max(1, count) : count));
      }
    }
    return rows;
  }

  private static boolean sameName(Shop shop, Order order, String name) {
    return shop.parties().stream()
        .anyMatch(party ->
            order.party() != null && order.party() == party.id() && party.name().equals(name));
  }

  private static <T> Map<Integer, T> byKey(List<T> items, Function<T, Integer> key) {
    return items.stream().collect(Collectors.toMap(key, item -> item));
  }

  /// What is known of a category.
  private static final class Group {
    private final Set<Integer> orders = new HashSet<>();
    private long lines;
    private long revenue;

    void add(Line line, Product product, int mistake) {
      orders.add(line.order());
      lines++;
      var discount = line.discount();
      if (discount != null || mistake != 2) {
        int off = discount == null || mistake == 3 ? 0 : discount;
        revenue += (long) line.quantity() * (product.price() - off);
      }
    }

    List<Object> row(String category, int mistake) {
      long count = mistake == 1 ? lines : orders.size();
      long under = mistake == 5 ? lines : orders.size();
      var mean =
          mistake == 4
              ? BigDecimal.valueOf(revenue / under)
              : BigDecimal.valueOf(revenue)
                  .divide(BigDecimal.valueOf(under), 2, RoundingMode.HALF_UP);
      return List.of(category, count, revenue, mean);
    }
  }
}
