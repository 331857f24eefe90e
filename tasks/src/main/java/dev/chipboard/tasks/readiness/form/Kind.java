package dev.chipboard.tasks.readiness.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// What a parameter takes, in the part of JSON Schema that tool interfaces share.
public sealed interface Kind {
  record Text() implements Kind {}

  /// A number without a fraction, as JSON Schema has it: 5.0 is one.
  record Whole() implements Kind {}

  record Decimal() implements Kind {}

  record Flag() implements Kind {}

  /// One of these texts, character by character.
  record Choice(List<String> values) implements Kind {
    public Choice {
      values = List.copyOf(values);
    }
  }

  record Items(Kind item) implements Kind {}

  record Members(List<Parameter> parameters) implements Kind {
    public Members {
      parameters = List.copyOf(parameters);
    }
  }

  static Kind choice(String... values) {
    return new Choice(List.of(values));
  }

  /// The kind as JSON Schema.
  default ObjectNode schema() {
    var schema = JsonNodeFactory.instance.objectNode();
    switch (this) {
      case Text() -> schema.put("type", "string");
      case Whole() -> schema.put("type", "integer");
      case Decimal() -> schema.put("type", "number");
      case Flag() -> schema.put("type", "boolean");
      case Choice(var values) -> {
        var allowed = schema.put("type", "string").putArray("enum");
        values.forEach(allowed::add);
      }
      case Items(var item) -> schema.put("type", "array").set("items", item.schema());
      case Members(var parameters) -> {
        var properties = schema.put("type", "object").putObject("properties");
        parameters.forEach(each -> properties.set(each.name(), each.schema()));
        var required = schema.putArray("required");
        parameters.stream().filter(Parameter::required).forEach(each -> required.add(each.name()));
      }
    }
    return schema;
  }

  /// Whether a value is of this kind, whatever is inside a list or an object.
  default boolean typed(JsonNode value) {
    return switch (this) {
      case Text(), Choice _ -> value.isTextual();
      case Whole() -> value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
      case Decimal() -> value.isNumber();
      case Flag() -> value.isBoolean();
      case Items _ -> value.isArray();
      case Members _ -> value.isObject();
    };
  }
}
