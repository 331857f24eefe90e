package dev.chipboard.worker.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Dialogue;
import dev.chipboard.tasks.suite.Dialogue.Turn;
import java.util.List;

/// Calls one of the tools with arguments that have the form of its schema and random values,
/// without reading what was said.
final class RandomCaller {
  private final Draws draws;

  RandomCaller(long seed) {
    this.draws = Draws.of(seed, "random caller");
  }

  Turn turn(Dialogue dialogue) {
    if (dialogue.tools().isEmpty()) {
      return new Turn("", List.of());
    }
    var tool = draws.pick(dialogue.tools());
    var call = new ToolCall("call00001", tool.name(), value(tool.parameters()).toString());
    return new Turn("", List.of(call));
  }

  private JsonNode value(JsonNode schema) {
    var factory = JsonNodeFactory.instance;
    return switch (schema.path("type").asText()) {
      case "object" -> {
        var object = factory.objectNode();
        for (var required : schema.path("required")) {
          var name = required.asText();
          object.set(name, value(schema.path("properties").path(name)));
        }
        yield object;
      }
      case "array" -> factory.arrayNode().add(value(schema.path("items")));
      case "integer" -> factory.numberNode(draws.below(1_000_000));
      case "number" -> factory.numberNode(draws.below(100_000) / 100.0);
      case "boolean" -> factory.booleanNode(draws.chance(50));
      default -> {
        var choices = schema.path("enum");
        yield choices.isEmpty()
            ? factory.textNode(Long.toString(draws.bits() >>> 1, 36))
            : choices.path(draws.below(choices.size()));
      }
    };
  }
}
