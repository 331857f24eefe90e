package dev.chipboard.tasks.sqlquery;

import dev.chipboard.tasks.sqlquery.Question.Column;
import dev.chipboard.tasks.sqlquery.Shop.Order;
import dev.chipboard.tasks.sqlquery.Shop.Party;
import dev.chipboard.tasks.sqlquery.Shop.State;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

/// Questions about times: the latest of each, ties included, and what was pending in a range of
/// days.
final class Times {
  private static final DateTimeFormatter STORED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private Times() {}

  /// Mistakes: one of those equally late; every state; the latest of every state, dropped if it is;
  /// the latest of all.
  static final Question LATEST =
      new Question(
          """
          for each $partyone, of its $order whose $state is not '$dropped' the latest by $placed, or \
          all of them if several are equally late; in any order. Columns: %s\
          """,
          List.of(
              new Column(0, "the key of the $partyone", "o.$partyref"),
              new Column(1, "the key of the $orderone", "o.$orderkey"),
              new Column(2, "$placed", "o.$placed")),
          """
          FROM $order o
          WHERE o.$partyref IS NOT NULL AND o.$state <> '$dropped'
            AND o.$placed = (
              SELECT MAX(x.$placed) FROM $order x
              WHERE x.$partyref = o.$partyref AND x.$state <> '$dropped');
          """,
          false,
          4,
          Times::latest);

  /// Mistakes: unshipped ones lost; only those; the last day cut at midnight; shipping on the last
  /// day taken as later; those of no party lost; sorted by key alone; the range forgotten at its
  /// start.
  static Question pending(LocalDate from, LocalDate to) {
    return new Question(
        """
        the $order with $placed from %s to %s, both days whole, that were not shipped by the end of \
        %s ($shipped NULL or later). Columns: %%s. Sorted by $placed, then key\
        """
            .formatted(from, to, to),
        List.of(
            new Column(0, "the key of the $orderone", "o.$orderkey"),
            new Column(1, "the day of $placed as YYYY-MM-DD", "date(o.$placed)"),
            new Column(
                2,
                "$partyname of its $partyone, '-' if it has none",
                "COALESCE(c.$partyname, '-')")),
        """
        FROM $order o
        LEFT JOIN $party c ON c.$partykey = o.$partyref
        WHERE date(o.$placed) BETWEEN '%s' AND '%s'
          AND (o.$shipped IS NULL OR date(o.$shipped) > '%s')
        ORDER BY o.$placed, o.$orderkey;
        """
            .formatted(from, to, to),
        true,
        7,
        (shop, mistake) -> pending(shop, from, to, mistake));
  }

  static String text(LocalDateTime time) {
    return STORED.format(time);
  }

  private static List<List<Object>> latest(Shop shop, int mistake) {
    var latest = new HashMap<Integer, LocalDateTime>();
    var last = LocalDateTime.MIN;
    for (var order : shop.orders()) {
      if (order.party() != null && (mistake == 2 || asked(order, mistake))) {
        latest.merge(
            order.party(), order.placed(), (one, other) -> one.isAfter(other) ? one : other);
        last = last.isAfter(order.placed()) ? last : order.placed();
      }
    }
    var rows = new ArrayList<List<Object>>();
    for (var order : shop.orders()) {
      if (order.party() != null
          && asked(order, mistake)
          && order.placed().equals(mistake == 3 ? last : latest.get(order.party()))) {
        rows.add(List.of((long) order.party(), (long) order.id(), text(order.placed())));
        if (mistake == 0) {
          latest.remove(order.party());
        }
      }
    }
    return rows;
  }

  private static boolean asked(Order order, int mistake) {
    return mistake == 1 || order.state() != State.DROPPED;
  }

  private static List<List<Object>> pending(Shop shop, LocalDate from, LocalDate to, int mistake) {
    var names = new HashMap<Integer, String>();
    for (Party party : shop.parties()) {
      names.put(party.id(), party.name());
    }
    var end = (mistake == 2 ? to : to.plusDays(1)).atStartOfDay();
    var shippedBy = (mistake == 3 ? to : to.plusDays(1)).atStartOfDay();
    var byTime = Comparator.comparing(Order::placed).thenComparingInt(Order::id);
    return shop.orders().stream()
        .filter(order -> mistake == 6 || !order.placed().isBefore(from.atStartOfDay()))
        .filter(order -> order.placed().isBefore(end))
        .filter(order ->
            order.shipped() == null
                ? mistake != 0
                : mistake != 1 && !order.shipped().isBefore(shippedBy))
        .filter(order -> mistake != 4 || order.party() != null)
        .sorted(mistake == 5 ? Comparator.comparingInt(Order::id) : byTime)
        .map(order ->
            List.<Object>of(
                (long) order.id(),
                order.placed().toLocalDate().toString(),
                order.party() == null ? "-" : names.getOrDefault(order.party(), "-")))
        .toList();
  }
}
