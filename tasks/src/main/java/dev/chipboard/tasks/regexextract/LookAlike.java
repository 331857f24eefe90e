package dev.chipboard.tasks.regexextract;

import dev.chipboard.tasks.regexextract.Grammar.Part;
import dev.chipboard.tasks.seed.Draws;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The ways in which a line is almost a record. Each breaks the form at one place, so that a
/// pattern which is loose there takes it. None differs in white space at an end alone.
enum LookAlike {
  COMMENT,
  WORD,
  REFERENCE,
  AMOUNT,
  LEVEL,
  UNIT,
  NAME,
  LANE,
  ORDER,
  QUOTED,
  TIME,
  SPACE,
  PREFIX;

  /// Writes such a line.
  ///
  /// @param parts those of a record
  String line(Draws draws, Grammar grammar, Map<Part, String> parts) {
    var keys = grammar.order();
    var right = grammar.line(parts, keys);
    return switch (this) {
      case COMMENT -> draws.pick(List.of("# ", "#", "// ", "; ")) + right;
      case PREFIX -> draws.pick(List.of("> ", "1: ", "* ")) + right;
      case ORDER -> grammar.line(parts, List.of(keys.get(1), keys.get(0), keys.get(2)));
      case QUOTED ->
          "%s %s %s NOTE saw: %s"
              .formatted(parts.get(Part.TIME), parts.get(Part.LEVEL), parts.get(Part.UNIT), right);
      case SPACE -> grammar.line(with(parts, Part.WORD, " " + parts.get(Part.WORD)), keys);
      case WORD -> grammar.line(with(parts, Part.WORD, word(parts, draws)), keys);
      case REFERENCE -> grammar.line(with(parts, Part.REFERENCE, reference(parts, draws)), keys);
      case AMOUNT -> grammar.line(with(parts, Part.AMOUNT, amount(parts, draws)), keys);
      case NAME -> grammar.line(with(parts, Part.NAME, name(parts, draws)), keys);
      case LANE -> grammar.line(with(parts, Part.LANE, lane(grammar, draws)), keys);
      case UNIT -> grammar.line(with(parts, Part.UNIT, unit(parts, draws)), keys);
      case LEVEL -> {
        var level = draws.pick(List.of("DEBUG", "ERROR", "info", "WARNING", "INFO2"));
        yield grammar.line(with(parts, Part.LEVEL, level), keys);
      }
      case TIME -> {
        var time = parts.get(Part.TIME) + draws.pick(List.of(".250", "Z", ",5", " +0100"));
        yield grammar.line(with(parts, Part.TIME, time), keys);
      }
    };
  }

  private static Map<Part, String> with(Map<Part, String> parts, Part part, String text) {
    var changed = new EnumMap<>(parts);
    changed.put(part, text);
    return changed;
  }

  private static String text(Map<Part, String> parts, Part part) {
    var text = parts.get(part);
    return text == null ? "" : text;
  }

  private static String word(Map<Part, String> parts, Draws draws) {
    var word = text(parts, Part.WORD);
    return draws.pick(
        List.of("UN" + word, "RE" + word, word + "-DRAFT", word.toLowerCase(Locale.ROOT), "VOID"));
  }

  private static String reference(Map<Part, String> parts, Draws draws) {
    var right = text(parts, Part.REFERENCE);
    var shorter = right.substring(0, right.length() - 1);
    return draws.pick(
        List.of(
            right + draws.below(10),
            shorter,
            shorter + "x",
            right.toLowerCase(Locale.ROOT),
            "X" + right,
            right.replace("-", "")));
  }

  private static String amount(Map<Part, String> parts, Draws draws) {
    var right = text(parts, Part.AMOUNT);
    var units = right.substring(0, right.length() - 3);
    var decimals = right.substring(right.length() - 3);
    return draws.pick(
        List.of(
            units,
            right.substring(0, right.length() - 1),
            right + "5",
            right + "EUR",
            "-" + right,
            "," + right,
            "12,34" + decimals,
            "4" + units.replace(",", "") + "000" + decimals,
            "1.234,50"));
  }

  private static String name(Map<Part, String> parts, Draws draws) {
    var right = text(parts, Part.NAME);
    var inner = right.substring(1, right.length() - 1);
    return draws.pick(
        List.of(
            inner.replace("\"", ""),
            "'" + inner.replace("'", "") + "'",
            "\"" + inner + " \"jr\" \"",
            "\"" + inner,
            "\"" + inner + "\\\"",
            "\"\\n" + inner + "\""));
  }

  private static String unit(Map<Part, String> parts, Draws draws) {
    var right = text(parts, Part.UNIT);
    var name = right.substring(1, right.length() - 1);
    return draws.pick(List.of(right.toUpperCase(Locale.ROOT), "[" + name + "2]", name, "[]"));
  }

  private static String lane(Grammar grammar, Draws draws) {
    var key = " " + grammar.laneKey() + "=";
    return draws.pick(
        List.of(
            key,
            key + "x4",
            key + "4 retry",
            key + "-1",
            key + "2" + key + "3",
            " # no " + grammar.laneKey()));
  }
}
