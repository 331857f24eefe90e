package dev.chipboard.worker.hardware;

import java.util.List;
import java.util.regex.Pattern;

/// Makes one canonical name of what a processor calls itself: without marks, clock rates, core
/// counts of the marketing name, and the graphics beside it.
final class ChipName {
  private record Rule(Pattern noise, String instead) {
    static Rule drop(String regex) {
      return new Rule(Pattern.compile(regex, Pattern.CASE_INSENSITIVE), " ");
    }
  }

  /// In this order: graphics and clock rates stand at the end and may hold words of later rules.
  private static final List<Rule> RULES =
      List.of(
          new Rule(Pattern.compile("\\((r|tm|c)\\)|[®™]", Pattern.CASE_INSENSITIVE), ""),
          Rule.drop("@\\s*[0-9.]+\\s*[GM]Hz"),
          Rule.drop("\\s(w/|with)\\s+radeon.*$"),
          Rule.drop(",?\\s+radeon\\s.*compute cores.*$"),
          Rule.drop("\\b([0-9]+|dual|triple|quad|six|eight|twelve|sixteen)-cores?\\b"),
          Rule.drop("^\\s*[0-9]+(st|nd|rd|th) gen\\b"),
          Rule.drop("\\bprocessor\\b"),
          Rule.drop("(?<=\\s)cpu\\b(?!\\s+version)"),
          Rule.drop("\\s+[0-9.]+\\s*GHz"));

  private ChipName() {}

  static String canonical(String raw) {
    var name = raw;
    for (var rule : RULES) {
      name = rule.noise().matcher(name).replaceAll(rule.instead());
    }
    name = name.strip().replaceAll("\\s+", " ").replaceAll("\\s*,$", "");
    return name.isEmpty() ? raw.strip() : name;
  }
}
