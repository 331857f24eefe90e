package dev.chipboard.tasks.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.chipboard.tasks.seed.Draws;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/// Draws values that a schema takes, often just so: at a bound.
///
/// @param validator knows the definitions
record Sample(Validator validator, Draws draws) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String LETTERS = "abcdefghijklmnoprstuvwzäéøß";

  JsonNode of(JsonNode any) {
    var schema = validator.resolved(any);
    if (schema.has("enum")) {
      return schema.get("enum").get(draws.below(schema.get("enum").size()));
    }
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema);
      case "array" -> array(schema);
      case "integer" ->
          JSON.numberNode(near(schema.path("minimum").asInt(), schema.path("maximum").asInt()));
      case "number" -> number(schema);
      case "boolean" -> JSON.booleanNode(draws.chance(50));
      default ->
          JSON.textNode(
              text(near(schema.path("minLength").asInt(0), schema.path("maxLength").asInt(30))));
    };
  }

  private ObjectNode object(JsonNode schema) {
    var object = JSON.objectNode();
    var required = schema.path("required").valueStream().map(JsonNode::asText).toList();
    var names =
        draws.shuffled(
            List.copyOf(
                schema.path("properties").properties().stream().map(Map.Entry::getKey).toList()));
    for (var name : names) {
      if (required.contains(name) || draws.chance(60)) {
        object.set(name, of(schema.path("properties").path(name)));
      }
    }
    if (!schema.has("additionalProperties") && draws.chance(40)) {
      object.put("via", text(6));
    }
    return object;
  }

  private JsonNode array(JsonNode schema) {
    var array = JSON.arrayNode();
    int size = schema.path("minItems").asInt() + draws.below(3);
    while (array.size() < size) {
      array.add(of(schema.path("items")));
      if (schema.has("uniqueItems") && !Validator.unique(array)) {
        array.remove(array.size() - 1);
      }
    }
    return array;
  }

  private JsonNode number(JsonNode schema) {
    var least = schema.path("minimum").decimalValue();
    var most = schema.path("maximum").decimalValue();
    var part =
        BigDecimal.valueOf(near(0, 400)).divide(BigDecimal.valueOf(400), 4, RoundingMode.DOWN);
    return JSON.numberNode(
        least.add(most.subtract(least).multiply(part)).setScale(2, RoundingMode.DOWN));
  }

  /// A number between the bounds, in half of the cases one of them.
  private int near(int low, int high) {
    return switch (draws.below(4)) {
      case 0 -> low;
      case 1 -> high;
      default -> draws.between(low, high);
    };
  }

  String text(int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(LETTERS.charAt(draws.below(LETTERS.length())));
    }
    return text.toString();
  }
}
