package dev.chipboard.tasks.sqlquery;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Compares the rows of a query with those that are right: in their order where that is part of the
/// answer, otherwise as a multiset.
final class Rows {
  private Rows() {}

  static boolean right(List<List<Object>> expected, JsonNode found, boolean ordered) {
    if (!found.isArray() || found.size() != expected.size()) {
      return false;
    }
    var left = new ArrayList<>(expected);
    for (var row : found) {
      int at = ordered ? (same(left.getFirst(), row) ? 0 : -1) : indexOf(left, row);
      if (at < 0) {
        return false;
      }
      left.remove(at);
    }
    return true;
  }

  private static int indexOf(List<List<Object>> rows, JsonNode found) {
    for (int i = 0; i < rows.size(); i++) {
      if (same(rows.get(i), found)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean same(List<Object> expected, JsonNode found) {
    if (!found.isArray() || found.size() != expected.size()) {
      return false;
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!same(expected.get(i), found.get(i))) {
        return false;
      }
    }
    return true;
  }

  /// 2 and 2.0 are the same, 2 and "2" are not.
  private static boolean same(Object expected, JsonNode found) {
    return switch (expected) {
      case Long number ->
          found.isNumber() && found.decimalValue().compareTo(BigDecimal.valueOf(number)) == 0;
      case BigDecimal number -> found.isNumber() && found.decimalValue().compareTo(number) == 0;
      default -> expected.equals(found.textValue());
    };
  }
}
