package dev.chipboard.tasks.sqlquery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.sqlquery.Shop.State;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes schema and rows as SQL, with the columns of each table in an order of the instance.
///
/// @param names the names in use
/// @param tables the tables with their columns
record DatabaseText(Names names, List<Table> tables) {
  /// A table.
  ///
  /// @param name as a word of [Names]
  private record Table(String name, List<Column> columns) {}

  /// A column.
  ///
  /// @param word as in [Names]
  /// @param type with constraints
  /// @param remark what has to be known about it, or empty
  private record Column(String word, String type, String remark) {
    String declared(boolean last) {
      return "  $"
          + word
          + " "
          + type
          + (last ? "" : ",")
          + (remark.isEmpty() ? "" : " -- " + remark);
    }
  }

  static DatabaseText draw(Names names, Draws draws) {
    var party =
        List.of(
            new Column("partykey", "INTEGER PRIMARY KEY", ""),
            new Column("partyname", "TEXT NOT NULL", "not unique"),
            new Column("city", "TEXT", "NULL where unknown"));
    var product =
        List.of(
            new Column("productkey", "INTEGER PRIMARY KEY", ""),
            new Column("productname", "TEXT NOT NULL", ""),
            new Column("category", "TEXT NOT NULL", ""),
            new Column("price", "INTEGER NOT NULL", "of one piece, in cents"));
    var order =
        List.of(
            new Column("orderkey", "INTEGER PRIMARY KEY", ""),
            new Column(
                "partyref", "INTEGER REFERENCES $party", "NULL for a $orderone of nobody known"),
            new Column("placed", "TEXT NOT NULL", "YYYY-MM-DD HH:MM:SS"),
            new Column("shipped", "TEXT", "YYYY-MM-DD HH:MM:SS, NULL until it is shipped"),
            new Column("state", "TEXT NOT NULL", "'$open', '$paid' or '$dropped'"),
            new Column("note", "TEXT", ""));
    var line =
        List.of(
            new Column("orderref", "INTEGER NOT NULL REFERENCES $order", ""),
            new Column("productref", "INTEGER NOT NULL REFERENCES $product", ""),
            new Column("quantity", "INTEGER NOT NULL", "pieces"),
            new Column(
                "discount", "INTEGER", "off the price of one piece, in cents, NULL for none"));
    return new DatabaseText(
        names,
        List.of(
            new Table("party", draws.shuffled(party)),
            new Table("product", draws.shuffled(product)),
            new Table("order", draws.shuffled(order)),
            new Table("line", draws.shuffled(line))));
  }

  byte[] schema() {
    var text = new StringBuilder();
    for (var table : tables) {
      text.append("CREATE TABLE $").append(table.name()).append(" (\n");
      for (var column : table.columns()) {
        text.append(column.declared(column.equals(table.columns().getLast()))).append('\n');
      }
      text.append(");\n");
    }
    return names.fill(text.toString()).getBytes(UTF_8);
  }

  /// The rows in one transaction, so that loading them is quick.
  byte[] data(Shop shop) {
    var lines = new ArrayList<String>(List.of("BEGIN;"));
    for (var table : tables) {
      for (var row : rows(table.name(), shop)) {
        lines.add(
            table.columns().stream()
                .map(column -> literal(row.get(column.word())))
                .collect(
                    Collectors.joining(
                        ", ", "INSERT INTO " + names.of(table.name()) + " VALUES (", ");")));
      }
    }
    lines.add("COMMIT;");
    return (String.join("\n", lines) + "\n").getBytes(UTF_8);
  }

  private List<Map<String, Object>> rows(String table, Shop shop) {
    return switch (table) {
      case "party" ->
          shop.parties().stream()
              .map(party ->
                  row("partykey", party.id(), "partyname", party.name(), "city", party.city()))
              .toList();
      case "product" ->
          shop.products().stream()
              .map(product ->
                  row(
                      "productkey", product.id(),
                      "productname", product.name(),
                      "category", product.category(),
                      "price", product.price()))
              .toList();
      case "order" ->
          shop.orders().stream()
              .map(order ->
                  row(
                      "orderkey", order.id(),
                      "partyref", order.party(),
                      "placed", order.placed(),
                      "shipped", order.shipped(),
                      "state", order.state()))
              .toList();
      default ->
          shop.lines().stream()
              .map(line ->
                  row(
                      "orderref", line.order(),
                      "productref", line.product(),
                      "quantity", line.quantity(),
                      "discount", line.discount()))
              .toList();
    };
  }

  /// Values by word; one that is null or not there is NULL.
  private static Map<String, Object> row(@Nullable Object... wordsAndValues) {
    var row = new HashMap<String, Object>();
    for (int i = 0; i < wordsAndValues.length; i += 2) {
      var value = wordsAndValues[i + 1];
      if (wordsAndValues[i] instanceof String word && value != null) {
        row.put(word, value);
      }
    }
    return row;
  }

  private String literal(@Nullable Object value) {
    return switch (value) {
      case null -> "NULL";
      case Integer number -> number.toString();
      case State state -> "'" + name(state) + "'";
      case LocalDateTime time -> "'" + Times.text(time) + "'";
      default -> "'" + value.toString().replace("'", "''") + "'";
    };
  }

  private String name(State state) {
    return names.of(
        switch (state) {
          case PAID -> "paid";
          case OPEN -> "open";
          case DROPPED -> "dropped";
        });
  }
}
