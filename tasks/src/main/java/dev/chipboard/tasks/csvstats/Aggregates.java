package dev.chipboard.tasks.csvstats;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The six aggregates of a table, computed from the orders themselves and not from the file.
///
/// @param rows complete orders
/// @param revenue of all, 2 decimals
/// @param meanPrice mean price in the region asked for, 4 decimals
/// @param medianQuantity median quantity of the product asked for
/// @param topProduct the product with the highest revenue
/// @param share the other region's share of the revenue in percent, 2 decimals
record Aggregates(
    int rows,
    BigDecimal revenue,
    BigDecimal meanPrice,
    BigDecimal medianQuantity,
    String topProduct,
    BigDecimal share) {
  /// How far from a rounding edge an exact value has to be, in units of the last decimal: enough
  /// that binary floating point and either way of rounding a half give the same digits.
  private static final BigDecimal MARGIN = new BigDecimal("0.01");

  private static final int EXACT = 20;

  /// Computes them, or nothing where a rounding edge is near or the top product not clearly first.
  static Optional<Aggregates> of(List<Order> orders, Question question) {
    var rows = orders.stream().filter(Order::complete).toList();
    var prices =
        rows.stream().filter(o -> o.region().equals(question.region())).map(Aggregates::price);
    var priceList = prices.toList();
    var quantities =
        rows.stream()
            .filter(o -> o.product().equals(question.product()))
            .map(Aggregates::quantity)
            .sorted()
            .toList();
    if (priceList.isEmpty() || quantities.isEmpty()) {
      return Optional.empty();
    }
    var revenue = revenue(rows);
    var mean = divide(sum(priceList), BigDecimal.valueOf(priceList.size()));
    var part = revenue(rows.stream().filter(o -> o.region().equals(question.share())).toList());
    var share = divide(part.movePointRight(2), revenue);
    var top = top(rows);
    if (nearEdge(revenue, 2) || nearEdge(mean, 4) || nearEdge(share, 2) || top.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Aggregates(
            rows.size(),
            rounded(revenue, 2),
            rounded(mean, 4),
            median(quantities),
            top.get(),
            rounded(share, 2)));
  }

  /// Whether rounding to `decimals` is a close call.
  static boolean nearEdge(BigDecimal value, int decimals) {
    var fraction = value.movePointRight(decimals).remainder(BigDecimal.ONE).abs();
    return fraction.subtract(new BigDecimal("0.5")).abs().compareTo(MARGIN) < 0;
  }

  static BigDecimal median(List<Integer> sorted) {
    int n = sorted.size();
    var two = BigDecimal.valueOf(sorted.get((n - 1) / 2) + sorted.get(n / 2));
    return two.divide(BigDecimal.TWO, 1, RoundingMode.UNNECESSARY);
  }

  private static Optional<String> top(List<Order> rows) {
    Map<String, BigDecimal> byProduct = new HashMap<>();
    for (var row : rows) {
      byProduct.merge(row.product(), row.revenue(), BigDecimal::add);
    }
    var ranked =
        byProduct.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .toList();
    // A lead of one whole unit: no order of summation in floating point turns it around.
    return ranked.size() < 2
            || ranked.get(0).getValue().subtract(ranked.get(1).getValue()).compareTo(BigDecimal.ONE)
                < 0
        ? Optional.empty()
        : Optional.of(ranked.getFirst().getKey());
  }

  private static BigDecimal revenue(List<Order> rows) {
    return sum(rows.stream().map(Order::revenue).toList());
  }

  private static BigDecimal sum(List<BigDecimal> values) {
    return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal divide(BigDecimal over, BigDecimal under) {
    return over.divide(under, EXACT, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal rounded(BigDecimal value, int decimals) {
    return value.setScale(decimals, RoundingMode.HALF_UP);
  }

  private static BigDecimal price(Order order) {
    var price = order.price();
    return price == null ? BigDecimal.ZERO : price;
  }

  private static int quantity(Order order) {
    var quantity = order.quantity();
    return quantity == null ? 0 : quantity;
  }

  /// What an instance asks for.
  ///
  /// @param region whose mean price
  /// @param product whose median quantity
  /// @param share whose share of the revenue
  record Question(String region, String product, String share) {}
}
