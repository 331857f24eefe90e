package dev.chipboard.worker.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Instance;

/// What a random agent leaves: the declared outputs, with the right answer's form where that is an
/// object of JSON, and random values in it.
public final class Guess {
  private Guess() {}

  /// Returns the command that leaves it; the same seed gives the same.
  public static String command(Instance instance, long seed) {
    var draws = Draws.of(seed, "guess");
    var command = new StringBuilder();
    for (var path : instance.outputs()) {
      var content = path.equals("answer.json") ? answer(instance, draws) : text(draws);
      command.append("printf '%s\\n' '").append(content).append("' > '");
      command.append(path.replace("'", "'\\''")).append("'\n");
    }
    return command.toString();
  }

  private static String answer(Instance instance, Draws draws) {
    JsonNode key;
    try {
      key = Json.tree(instance.answerKey());
    } catch (ChipboardException _) {
      return "{}"; // the task's answer is no JSON
    }
    var guess = JsonNodeFactory.instance.objectNode();
    if (key instanceof ObjectNode right) {
      right.properties().forEach(member -> guess.set(member.getKey(), value(member, draws)));
    }
    return Json.write(guess);
  }

  private static JsonNode value(java.util.Map.Entry<String, JsonNode> member, Draws draws) {
    var factory = JsonNodeFactory.instance;
    var right = member.getValue();
    if (right.isNumber()) {
      return factory.numberNode(draws.below(100));
    }
    if (right.isBoolean()) {
      return factory.booleanNode(draws.chance(50));
    }
    return right.isArray() ? factory.arrayNode().add(text(draws)) : factory.textNode(text(draws));
  }

  private static String text(Draws draws) {
    return Long.toString(draws.bits() >>> 1, 36);
  }
}
