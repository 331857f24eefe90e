package dev.chipboard.worker.baseline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.tasks.chat.Tool;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Dialogue.Turn;
import java.util.ArrayList;
import java.util.List;

/// A call of any tool that is offered, with arguments of the declared types and random values.
public final class RandomCall {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST_ITEMS = 3;

  /// Schemas nest; whoever writes one that nests without end gets an empty value.
  private static final int DEEPEST = 8;

  private final Draws draws;

  private RandomCall(Draws draws) {
    this.draws = draws;
  }

  /// Returns the turn with the call; without tools one of random words.
  ///
  /// @param number of the turn, from 0
  public static Turn of(List<Tool> tools, long seed, int number) {
    var random = new RandomCall(Draws.of(seed, "call/" + number));
    if (tools.isEmpty()) {
      return new Turn(random.word(), List.of());
    }
    var tool = random.draws.pick(tools);
    var arguments = Json.write(random.value(tool.parameters(), 0));
    return new Turn("", List.of(new ToolCall("random-" + number, tool.name(), arguments)));
  }

  private JsonNode value(JsonNode schema, int depth) {
    var allowed = schema.path("enum");
    if (allowed.isArray() && !allowed.isEmpty()) {
      return allowed.get(draws.below(allowed.size()));
    }
    if (depth > DEEPEST) {
      return JSON.nullNode();
    }
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> array(schema, depth);
      case "integer" -> JSON.numberNode(draws.below(100));
      case "number" -> JSON.numberNode(draws.below(1000) / 10.0);
      case "boolean" -> JSON.booleanNode(draws.chance(50));
      case "null" -> JSON.nullNode();
      default -> JSON.textNode(word());
    };
  }

  /// Of several types one will do.
  private String type(JsonNode schema) {
    var type = schema.path("type");
    return type.isArray() && !type.isEmpty()
        ? type.get(draws.below(type.size())).asText()
        : type.asText(schema.has("properties") ? "object" : "string");
  }

  /// All that is required, and of the rest what the dice say.
  private JsonNode object(JsonNode schema, int depth) {
    var required = new ArrayList<String>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    var object = JSON.objectNode();
    for (var property : schema.path("properties").properties()) {
      if (required.contains(property.getKey()) || draws.chance(50)) {
        object.set(property.getKey(), value(property.getValue(), depth + 1));
      }
    }
    return object;
  }

  private JsonNode array(JsonNode schema, int depth) {
    var array = JSON.arrayNode();
    int items = draws.between(1, MOST_ITEMS);
    for (int i = 0; i < items; i++) {
      array.add(value(schema.path("items"), depth + 1));
    }
    return array;
  }

  private String word() {
    return Long.toString(draws.bits() >>> 1, 36);
  }
}
