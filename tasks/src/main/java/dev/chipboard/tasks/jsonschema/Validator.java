package dev.chipboard.tasks.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/// Validates by the subset of JSON Schema (draft 2020-12) that instances use: `type` with one name,
/// `enum`, `required`, `properties`, `additionalProperties` (only `false`), `items`, `minItems`,
/// `uniqueItems`, `minLength`, `maxLength`, `minimum`, `maximum`, and `$ref` into `$defs` of the
/// same schema. Any other keyword is refused, so that a schema cannot say what nobody checks.
///
/// @param root the schema
record Validator(JsonNode root) {
  /// Returns every keyword that fails, with the value it is applied to.
  ///
  /// @throws IllegalArgumentException for a schema outside the subset
  NavigableSet<Fault> faults(JsonNode document) {
    var faults = new TreeSet<Fault>();
    check(root, document, "", faults);
    return faults;
  }

  private void check(JsonNode schema, JsonNode value, String pointer, NavigableSet<Fault> faults) {
    for (var entry : schema.properties()) {
      var keyword = entry.getKey();
      var rule = entry.getValue();
      switch (keyword) {
        case "$defs" -> {}
        case "$ref" -> check(referenced(rule), value, pointer, faults);
        case "properties" ->
            rule.properties().stream()
                .filter(member -> value.has(member.getKey()))
                .forEach(member ->
                    check(
                        member.getValue(),
                        value.get(member.getKey()),
                        pointer + "/" + escaped(member.getKey()),
                        faults));
        case "items" -> {
          for (int i = 0; value.isArray() && i < value.size(); i++) {
            check(rule, value.get(i), pointer + "/" + i, faults);
          }
        }
        default -> {
          if (!holds(keyword, rule, schema, value)) {
            faults.add(new Fault(pointer, keyword));
          }
        }
      }
    }
  }

  /// Returns the schema itself, or the one it refers to and nothing else.
  JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? referenced(schema.get("$ref")) : schema;
  }

  private JsonNode referenced(JsonNode reference) {
    var text = reference.asText();
    var found = root.path("$defs").path(text.replaceFirst("^#/[$]defs/", ""));
    if (!text.startsWith("#/$defs/") || found.isMissingNode()) {
      throw new IllegalArgumentException("no definition for " + text);
    }
    return found;
  }

  /// A keyword for values of one type holds for those of every other.
  private static boolean holds(String keyword, JsonNode rule, JsonNode schema, JsonNode value) {
    return switch (keyword) {
      case "type" -> isOfType(rule.asText(), value);
      case "enum" -> rule.valueStream().anyMatch(word -> same(word, value));
      case "required" ->
          !value.isObject() || rule.valueStream().allMatch(name -> value.has(name.asText()));
      case "additionalProperties" -> {
        if (!rule.isBoolean() || rule.booleanValue()) {
          throw new IllegalArgumentException("additionalProperties may only be false");
        }
        yield !value.isObject()
            || value.properties().stream()
                .map(Map.Entry::getKey)
                .allMatch(schema.path("properties")::has);
      }
      case "minimum" ->
          !value.isNumber() || value.decimalValue().compareTo(rule.decimalValue()) >= 0;
      case "maximum" ->
          !value.isNumber() || value.decimalValue().compareTo(rule.decimalValue()) <= 0;
      case "minLength" -> !value.isTextual() || length(value) >= rule.asInt();
      case "maxLength" -> !value.isTextual() || length(value) <= rule.asInt();
      case "minItems" -> !value.isArray() || value.size() >= rule.asInt();
      case "uniqueItems" -> !value.isArray() || !rule.booleanValue() || unique(value);
      default -> throw new IllegalArgumentException("no keyword of the subset: " + keyword);
    };
  }

  private static boolean isOfType(String type, JsonNode value) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "number" -> value.isNumber();
      case "integer" ->
          value.isNumber() && value.decimalValue().remainder(BigDecimal.ONE).signum() == 0;
      default -> throw new IllegalArgumentException("no type of the subset: " + type);
    };
  }

  /// Characters as JSON counts them: code points.
  private static int length(JsonNode text) {
    var value = text.textValue();
    return value.codePointCount(0, value.length());
  }

  static boolean unique(JsonNode array) {
    for (int i = 0; i < array.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (same(array.get(i), array.get(j))) {
          return false;
        }
      }
    }
    return true;
  }

  /// Equality of JSON Schema: numbers by value, members in any order.
  private static boolean same(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return one.decimalValue().compareTo(other.decimalValue()) == 0;
    }
    if (one.size() != other.size() || one.getNodeType() != other.getNodeType()) {
      return false;
    }
    if (one.isArray()) {
      for (int i = 0; i < one.size(); i++) {
        if (!same(one.get(i), other.get(i))) {
          return false;
        }
      }
      return true;
    }
    return one.isObject()
        ? one.properties().stream()
            .allMatch(member ->
                other.has(member.getKey()) && same(member.getValue(), other.get(member.getKey())))
        : one.equals(other);
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
