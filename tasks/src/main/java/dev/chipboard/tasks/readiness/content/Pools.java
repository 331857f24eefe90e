package dev.chipboard.tasks.readiness.content;

import dev.chipboard.tasks.seed.Draws;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Names and values to draw from; two of one pool never read alike to a grader.
final class Pools {
  private static final DateTimeFormatter SPOKEN =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

  private static final List<String> FIRST =
      List.of(
          "Ada", "Boris", "Carla", "Dmitri", "Elena", "Farid", "Greta", "Hugo", "Irene", "Jonas",
          "Keiko", "Lars", "Mara", "Nils", "Olga", "Pedro", "Rosa", "Samir", "Tessa", "Yusuf");
  private static final List<String> LAST =
      List.of(
          "Almeida",
          "Bauer",
          "Castro",
          "Dahl",
          "Eriksen",
          "Fischer",
          "Garcia",
          "Haddad",
          "Ivanov",
          "Jensen",
          "Kowalski",
          "Lindgren",
          "Moreau",
          "Novak",
          "Okafor",
          "Petrov",
          "Rossi",
          "Schmidt",
          "Tanaka",
          "Varga");
  static final List<String> CITIES =
      List.of(
          "Oslo", "Lisbon", "Nairobi", "Quito", "Hanoi", "Zagreb", "Cairo", "Lima", "Riga",
          "Bergen", "Porto", "Kyoto", "Denver", "Perth", "Tunis", "Turin", "Leeds", "Graz", "Malmo",
          "Bogota");
  static final List<String> ROOMS =
      List.of("kitchen", "bedroom", "bathroom", "office", "hallway", "cellar");
  static final List<String> CURRENCIES = List.of("EUR", "USD", "JPY", "GBP", "CHF", "SEK");
  static final List<String> RESTAURANTS =
      List.of(
          "Blue Heron",
          "Casa Lola",
          "Golden Fork",
          "Harbour Grill",
          "Little Basil",
          "Olive Yard",
          "Red Lantern",
          "Stone Oven",
          "The Copper Pot",
          "Wild Thyme");
  static final List<String> THINGS =
      List.of(
          "desk lamp",
          "garden hose",
          "wool blanket",
          "bicycle pump",
          "tea kettle",
          "rain jacket",
          "picture frame",
          "tool box",
          "camping stove",
          "snow shovel");
  static final List<String> CHORES =
      List.of(
          "water the plants",
          "call the dentist",
          "pay the rent",
          "renew the passport",
          "pick up the cake",
          "return the library books",
          "feed the cat",
          "back up the laptop");
  static final List<String> PLAYLISTS =
      List.of(
          "Morning Jazz",
          "Rainy Sunday",
          "Deep Focus",
          "Road Trip",
          "Kitchen Dance",
          "Quiet Piano",
          "Summer Hits",
          "Old Vinyl");

  private Pools() {}

  static String person(Draws draws) {
    return draws.pick(FIRST) + " " + draws.pick(LAST);
  }

  /// An email address that fits nobody else of the pool.
  static String email(Draws draws) {
    return "%s.%s%d@example.com"
        .formatted(
            draws.pick(FIRST).toLowerCase(Locale.ROOT),
            draws.pick(LAST).toLowerCase(Locale.ROOT),
            draws.between(10, 99));
  }

  /// A number of six digits.
  static int number(Draws draws) {
    return draws.between(100_000, 999_999);
  }

  /// A code such as `KT-48213`.
  static String code(Draws draws, String prefix) {
    return prefix + "-" + draws.between(10_000, 99_999);
  }

  static LocalDate day(Draws draws) {
    return LocalDate.of(2027, 1, 1).plusDays(draws.below(700));
  }

  /// A day as people write it: `12 March 2027`.
  static String spoken(LocalDate day) {
    return SPOKEN.format(day);
  }

  /// A time such as `17:45`, of the hours in which 12 and 24 hours do not read alike.
  static String time(Draws draws) {
    return "%02d:%02d".formatted(draws.between(13, 22), draws.below(12) * 5);
  }

  /// An amount of two decimals, the last of them not 0.
  static BigDecimal amount(Draws draws, int low, int high) {
    return BigDecimal.valueOf(
        draws.between(low, high) * 100L + draws.between(1, 9) * 10L + draws.between(1, 9), 2);
  }
}
