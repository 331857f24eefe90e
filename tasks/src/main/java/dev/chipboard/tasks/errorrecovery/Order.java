package dev.chipboard.tasks.errorrecovery;

import dev.chipboard.tasks.seed.Draws;
import java.math.BigDecimal;
import java.util.List;

/// A line of the orders.
///
/// @param id its number
/// @param article what is ordered
/// @param quantity as it is written
/// @param price as it is written
/// @param readable whether the program can read it
record Order(String id, String article, String quantity, String price, boolean readable) {
  private static final List<String> ARTICLES =
      List.of("hinge", "bolt", "bracket", "spring", "washer", "lever", "gasket", "rivet");
  private static final int WAYS_TO_BE_WRONG = 4;

  static Order draw(Draws draws, int number) {
    return new Order(
        "o" + number,
        draws.pick(ARTICLES),
        Integer.toString(draws.between(1, 60)),
        draws.between(0, 99) + "." + "%02d".formatted(draws.below(100)),
        true);
  }

  /// Returns it as the program cannot read it, in one of four ways.
  Order spoilt(Draws draws) {
    return switch (draws.below(WAYS_TO_BE_WRONG)) {
      case 0 -> new Order(id, article, draws.pick(List.of("two", "dozen", "n/a")), price, false);
      case 1 -> new Order(id, article, quantity, "\"" + price.replace('.', ',') + "\"", false);
      case 2 -> new Order(id, article, "-" + quantity, price, false);
      default -> new Order(id, article + " " + quantity, price, "", false);
    };
  }

  /// The line as it stands in the file; one spoilt in the fourth way has a field too few.
  String line() {
    var line = String.join(",", id, article, quantity, price);
    return price.isEmpty() ? line.substring(0, line.length() - 1) : line;
  }

  BigDecimal amount() {
    return new BigDecimal(quantity).multiply(new BigDecimal(price));
  }
}
