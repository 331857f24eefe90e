package dev.chipboard.tasks.sqlquery;

import dev.chipboard.tasks.seed.Draws;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names that an instance has for tables, columns and states.
///
/// @param byWord the name of each word; in texts and SQL a word stands as `$word`
record Names(Map<String, String> byWord) {
  private static final Pattern WORD = Pattern.compile("\\$([a-z]+)");

  /// Plurals and singulars.
  private static final List<List<String>> PARTIES =
      List.of(
          List.of("customers", "customer"),
          List.of("clients", "client"),
          List.of("members", "member"),
          List.of("buyers", "buyer"));

  private static final List<List<String>> PRODUCTS =
      List.of(
          List.of("products", "product"),
          List.of("articles", "article"),
          List.of("wares", "ware"),
          List.of("items", "item"));
  private static final List<List<String>> ORDERS =
      List.of(
          List.of("orders", "order"),
          List.of("purchases", "purchase"),
          List.of("sales", "sale"),
          List.of("bookings", "booking"));

  /// For each word but tables and keys the names to draw from.
  private static final Map<String, List<String>> OPTIONS =
      Map.ofEntries(
          Map.entry("partyname", List.of("name", "full_name", "display_name")),
          Map.entry("city", List.of("city", "town", "place")),
          Map.entry("productname", List.of("title", "label", "product_name")),
          Map.entry("category", List.of("category", "section", "family", "department")),
          Map.entry("price", List.of("price", "unit_price", "piece_price")),
          Map.entry("placed", List.of("placed_at", "created_at", "entered_at")),
          Map.entry("shipped", List.of("shipped_at", "sent_at", "dispatched_at")),
          Map.entry("state", List.of("state", "status", "stage")),
          Map.entry("note", List.of("note", "remark", "comment")),
          Map.entry("quantity", List.of("quantity", "pieces", "units")),
          Map.entry("discount", List.of("discount", "rebate", "reduction")),
          Map.entry("paid", List.of("paid", "settled", "closed")),
          Map.entry("open", List.of("open", "pending", "new")),
          Map.entry("dropped", List.of("cancelled", "void", "dropped")));

  Names {
    byWord = Map.copyOf(byWord);
  }

  static Names draw(Draws draws) {
    var names = new HashMap<String, String>();
    var key = draws.pick(List.of("id", "no", "key"));
    boolean bare = draws.chance(50);
    tables(names, "party", draws.pick(PARTIES), key, bare);
    tables(names, "product", draws.pick(PRODUCTS), key, bare);
    var order = draws.pick(ORDERS);
    tables(names, "order", order, key, bare);
    names.put("line", order.getLast() + "_" + draws.pick(List.of("lines", "parts", "positions")));
    OPTIONS.keySet().stream()
        .sorted()
        .forEach(word -> names.put(word, draws.pick(OPTIONS.getOrDefault(word, List.of()))));
    return new Names(names);
  }

  /// Puts the table, its singular, its key and the key's name in other tables.
  private static void tables(
      Map<String, String> names, String word, List<String> noun, String key, boolean bare) {
    var foreign = noun.getLast() + "_" + key;
    names.put(word, noun.getFirst());
    names.put(word + "one", noun.getLast());
    names.put(word + "key", bare ? key : foreign);
    names.put(word + "ref", foreign);
  }

  String of(String word) {
    var name = byWord.get(word);
    if (name == null) {
      throw new IllegalArgumentException("no name for " + word);
    }
    return name;
  }

  /// Replaces each `$word`.
  String fill(String text) {
    return WORD.matcher(text).replaceAll(match -> Matcher.quoteReplacement(of(match.group(1))));
  }
}
