package dev.chipboard.tasks.regexextract;

import dev.chipboard.tasks.seed.Draws;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/// One record of a log.
///
/// @param kind what is hard about its name
/// @param number the digits of its reference, unique in a log
/// @param time when, to the second
/// @param cents the amount in hundredths, positive
/// @param name whose; quotes and backslashes as they are, not escaped
record Entry(Kind kind, int number, LocalDateTime time, long cents, String name) {
  private static final List<String> FIRST =
      List.of("Ana", "Ben", "Cléo", "Dag", "Eva", "Finn", "Gro", "Hal", "Ida", "Jörn", "Kim");
  private static final List<String> LAST =
      List.of("Lind", "Moro", "Nagy", "O'Key", "Pohl", "Quist", "Rao", "da Silva", "Tran-Ek");

  /// What is hard about a name.
  enum Kind {
    /// Nothing.
    PLAIN,
    /// Quotes or backslashes in it.
    ESCAPES,
    /// Text in it that looks like another part of the line.
    LOOK_ALIKE
  }

  static Entry draw(Draws draws, Kind kind, Grammar grammar, int number, LocalDateTime time) {
    long units =
        switch (draws.below(4)) {
          case 0 -> draws.between(1, 999);
          case 1, 2 -> draws.between(1_000, 999_999);
          default -> draws.between(1_000_000, 98_765_432);
        };
    return new Entry(
        kind, number, time, units * 100 + draws.below(100), name(draws, kind, grammar));
  }

  private static String name(Draws draws, Kind kind, Grammar grammar) {
    var first = draws.pick(FIRST);
    var last = draws.pick(LAST);
    var plain = first + " " + last;
    return switch (kind) {
      case PLAIN -> plain;
      case ESCAPES ->
          draws.pick(
              List.of(
                  first + " \"" + draws.pick(FIRST) + "\" " + last,
                  plain + " \"Ltd\"",
                  plain + "\\",
                  "\\" + first + "\\" + last,
                  "\"" + plain + "\"",
                  first + "\\\"" + last));
      case LOOK_ALIKE ->
          draws.pick(
              List.of(
                  plain + " " + grammar.amountKey() + "=9.99",
                  plain + "\" " + grammar.laneKey() + "=7",
                  plain + " # late",
                  plain + ", " + grammar.refKey() + "=" + grammar.reference(draws.between(1, 99)),
                  grammar.word() + " " + plain + ", 1,000.00",
                  plain + " " + grammar.nameKey() + "=\"" + first + "\""));
    };
  }

  BigDecimal amount() {
    return BigDecimal.valueOf(cents, 2);
  }

  /// Returns the amount as the log has it, such as `1,234.50`.
  String amountText() {
    return String.format(Locale.ROOT, "%,d.%02d", cents / 100, cents % 100);
  }

  /// Returns the name as the log has it, in quotes.
  String nameText() {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
