package dev.chipboard.tasks.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.tasks.suite.Task;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How likely the best blind guess is: of one who knows how instances are made and does not look at
/// the one at hand.
///
/// An answer is taken apart: the members of `answer.json`, hexadecimal ones into their digits; the
/// rows or values that a hidden run has to give. The best guess of a part is its most frequent
/// value over many seeds, its probability at most one more than was counted. The product over the
/// parts takes them as independent, which they are as drawn. What only a running sandbox knows (a
/// process id) counts as known.
class GuessTest {
  private static final int SEEDS = 200;
  private static final int MOST_PARTS = 12;
  private static final double MOST_LIKELY = 1e-6;

  static java.util.stream.Stream<Task.Agent> tasks() {
    return OracleIT.agentTasks();
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void theBestBlindGuessIsRightLessThanOnceInAMillion(Task.Agent task) {
    var counts = new TreeMap<String, Map<String, Integer>>();
    for (long seed = 0; seed < SEEDS; seed++) {
      parts(task.name(), Json.tree(task.instance(seed).answerKey()))
          .forEach((name, value) ->
              counts.computeIfAbsent(name, _ -> new HashMap<>()).merge(value, 1, Integer::sum));
    }
    double chance = 1;
    for (var part : counts.values()) {
      int given = part.values().stream().mapToInt(Integer::intValue).sum();
      int absent = SEEDS - given;
      int best = part.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
      chance *= Math.min(1.0, (Math.max(best, absent) + 1.0) / SEEDS);
    }
    System.out.printf("%-16s best blind guess: %.1e%n", task.name(), chance);
    assertThat(chance).as("%s: %s", task.name(), counts.keySet()).isLessThan(MOST_LIKELY);
  }

  private static Map<String, String> parts(String task, JsonNode key) {
    var parts = new LinkedHashMap<String, String>();
    switch (task) {
      case "fix-bug" -> rows(parts, "call", key.get(3));
      case "sql-query" -> {
        for (int query = 5; query < key.size(); query++) {
          rows(parts, "query" + query, key.get(query));
        }
      }
      case "regex-extract" -> rows(parts, "entry", key.get(3));
      default ->
          key.properties().forEach(member -> member(parts, member.getKey(), member.getValue()));
    }
    return parts;
  }

  private static void member(Map<String, String> parts, String name, JsonNode value) {
    var text = value.asText();
    if (value.isTextual() && text.matches("[0-9a-f]{16,}")) {
      for (int i = 0; i < Math.min(MOST_PARTS, text.length()); i++) {
        parts.put(name + "[" + i + "]", text.substring(i, i + 1));
      }
    } else {
      parts.put(name, value.toString());
    }
  }

  private static void rows(Map<String, String> parts, String name, JsonNode rows) {
    for (int i = 0; i < Math.min(MOST_PARTS, rows.size()); i++) {
      var row = rows.get(i);
      parts.put(
          name + i,
          row.path("expected").isMissingNode() ? row.toString() : row.get("expected").toString());
    }
  }
}
