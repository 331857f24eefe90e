package dev.chipboard.worker.engine.child;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.worker.toolcall.CallGrammar;
import java.util.ArrayList;
import java.util.Set;

/// Checks the tools of a chat. The native code turns their schemas into a grammar, which is not
/// used, and ends the process over one that it cannot turn.
final class ChatTools {
  private static final Set<String> TYPES =
      Set.of("object", "array", "string", "integer", "number", "boolean", "null");

  private ChatTools() {}

  static JsonNode checked(JsonNode tools) throws Refusal {
    if (!tools.isArray()) {
      throw Refusal.invalid("'tools' must be a list, not " + tools);
    }
    for (var tool : tools) {
      var function = tool.path("function");
      if (!tool.path("type").asText("").equals("function")
          || !function.path("name").isTextual()
          || !function.path("description").isTextual()
          || !function.path("parameters").isObject()) {
        throw Refusal.invalid(
            "a tool needs the type 'function' and a function with 'name', 'description' and"
                + " 'parameters', not "
                + tool);
      }
      check(function.path("parameters"));
    }
    return tools;
  }

  /// A grammar by which one of the tools is called.
  static String required(JsonNode tools) throws Refusal {
    if (!tools.isArray() || tools.isEmpty()) {
      throw Refusal.invalid("tool_choice is required and there are no tools");
    }
    var names = new ArrayList<String>();
    tools.forEach(tool -> names.add(tool.path("function").path("name").asText()));
    try {
      return CallGrammar.GENERIC.of(names);
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid(String.valueOf(e.getMessage()));
    }
  }

  private static void check(JsonNode schema) throws Refusal {
    boolean typed =
        schema.path("type").isMissingNode() || TYPES.contains(schema.path("type").asText());
    if (!schema.isObject() || !typed || schema.has("$ref") || schema.has("pattern")) {
      throw Refusal.unsupported(
          "a parameter's schema has one type of "
              + TYPES
              + ", no $ref and no pattern, not "
              + schema);
    }
    for (var property : schema.path("properties")) {
      check(property);
    }
    if (schema.has("items")) {
      check(schema.path("items"));
    }
    for (var kind : Set.of("anyOf", "oneOf", "allOf")) {
      for (var each : schema.path(kind)) {
        check(each);
      }
    }
  }
}
