package dev.chipboard.tasks.csvstats;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One order.
///
/// @param id unique
/// @param date ISO 8601
/// @param region where
/// @param product what
/// @param quantity how many, or null for an empty field
/// @param price of one, with three decimals, or null for an empty field
/// @param note free text, with commas and quotes
record Order(
    int id,
    String date,
    String region,
    String product,
    @Nullable Integer quantity,
    @Nullable BigDecimal price,
    String note) {

  boolean complete() {
    return quantity != null && price != null;
  }

  /// Quantity times price; for complete orders only.
  BigDecimal revenue() {
    if (quantity == null || price == null) {
      throw new IllegalStateException("order " + id + " is not complete");
    }
    return price.multiply(BigDecimal.valueOf(quantity));
  }

  /// The field of a column as it stands in the file.
  String field(String column) {
    return switch (column) {
      case "order_id" -> Integer.toString(id);
      case "date" -> date;
      case "region" -> region;
      case "product" -> product;
      case "quantity" -> quantity == null ? "" : quantity.toString();
      case "unit_price" -> price == null ? "" : price.toPlainString();
      case "note" -> quoted(note);
      default -> throw new IllegalArgumentException("no column " + column);
    };
  }

  /// Quotes as RFC 4180 does, only where it is needed.
  private static String quoted(String text) {
    return text.contains(",") || text.contains("\"")
        ? '"' + text.replace("\"", "\"\"") + '"'
        : text;
  }
}
