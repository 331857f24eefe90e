package dev.chipboard.tasks.readiness.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The right value of an argument.
public sealed interface Value {
  /// Whether a value is right; one of another type never is.
  boolean is(JsonNode found);

  /// The right value, as a model without fault writes it.
  JsonNode example();

  /// What it is and how it is compared, for the answer key.
  default JsonNode key() {
    var factory = JsonNodeFactory.instance;
    return switch (this) {
      case Exactly(var value) -> factory.objectNode().set("exactly", value);
      case Words(var text) -> factory.objectNode().put("words", text);
      case Together(var values) -> {
        var array = factory.arrayNode();
        values.forEach(value -> array.add(value.key()));
        yield factory.objectNode().set("together", array);
      }
      case Members(var values) -> {
        var object = factory.objectNode();
        values.forEach((name, value) -> object.set(name, value.key()));
        yield factory.objectNode().set("members", object);
      }
    };
  }

  /// A number by its value, a text character by character, a boolean. For what has one way to be
  /// written: numbers, dates, codes, choices, quoted text.
  record Exactly(JsonNode value) implements Value {
    @Override
    public boolean is(JsonNode found) {
      return (value.isNumber() && found.isNumber())
          ? value.decimalValue().compareTo(found.decimalValue()) == 0
          : value.equals(found);
    }

    @Override
    public JsonNode example() {
      return value;
    }
  }

  /// A text in which case, spaces and the characters `,./-_*^` count for nothing, as BFCL compares
  /// strings. For names and other words.
  record Words(String text) implements Value {
    private static final Pattern NOTHING = Pattern.compile("[\\s,./\\-_*^]+");

    @Override
    public boolean is(JsonNode found) {
      return found.isTextual() && bare(found.textValue()).equals(bare(text));
    }

    private static String bare(String text) {
      return NOTHING.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
    }

    @Override
    public JsonNode example() {
      return JsonNodeFactory.instance.textNode(text);
    }
  }

  /// A list of these, in any order.
  record Together(List<Value> values) implements Value {
    public Together {
      values = List.copyOf(values);
    }

    @Override
    public boolean is(JsonNode found) {
      if (!found.isArray() || found.size() != values.size()) {
        return false;
      }
      var left = new ArrayList<>(values);
      for (var each : found) {
        var match = left.stream().filter(value -> value.is(each)).findFirst();
        if (match.isEmpty()) {
          return false;
        }
        left.remove(match.get());
      }
      return true;
    }

    @Override
    public JsonNode example() {
      var array = JsonNodeFactory.instance.arrayNode();
      values.forEach(value -> array.add(value.example()));
      return array;
    }
  }

  /// An object of these members and no others; a member that is null is not there.
  record Members(Map<String, Value> values) implements Value {
    public Members {
      values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public boolean is(JsonNode found) {
      return found.isObject()
          && values.entrySet().stream().allMatch(m -> m.getValue().is(found.path(m.getKey())))
          && found.properties().stream()
              .allMatch(m -> m.getValue().isNull() || values.containsKey(m.getKey()));
    }

    @Override
    public JsonNode example() {
      var object = JsonNodeFactory.instance.objectNode();
      values.forEach((name, value) -> object.set(name, value.example()));
      return object;
    }
  }

  static Value exactly(String text) {
    return new Exactly(JsonNodeFactory.instance.textNode(text));
  }

  static Value exactly(long number) {
    return new Exactly(JsonNodeFactory.instance.numberNode(number));
  }

  static Value exactly(BigDecimal number) {
    return new Exactly(JsonNodeFactory.instance.numberNode(number));
  }

  static Value exactly(boolean flag) {
    return new Exactly(JsonNodeFactory.instance.booleanNode(flag));
  }

  static Value words(String text) {
    return new Words(text);
  }

  /// Members given as name, value, name, value.
  static Members members(Object... namesAndValues) {
    var members = new LinkedHashMap<String, Value>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], (Value) namesAndValues[i + 1]);
    }
    return new Members(members);
  }
}
