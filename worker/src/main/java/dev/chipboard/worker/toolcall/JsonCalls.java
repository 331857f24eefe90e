package dev.chipboard.worker.toolcall;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.chipboard.protocol.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads calls written as JSON, under the keys that the templates of models use.
final class JsonCalls {
  private static final List<String> NAMES = List.of("name", "tool_name", "function");
  private static final List<String> ARGUMENTS = List.of("arguments", "parameters");
  private static final List<String> WRAPPERS = List.of("tool_call", "tool_calls", "function");

  private static final ObjectReader READER =
      Json.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private JsonCalls() {}

  /// A call.
  ///
  /// @param arguments as JSON, or whatever stood in their place
  record Found(String name, String arguments) {}

  /// A value in a text.
  ///
  /// @param end behind its last character
  record Value(JsonNode node, int end) {}

  /// Returns the calls of a text that is one JSON value, or several, and nothing else.
  static List<Found> wholly(String text) {
    var calls = new ArrayList<Found>();
    int at = 0;
    while (at < text.length()) {
      var value = first(text, at);
      if (value.isEmpty()) {
        return List.of();
      }
      calls.addAll(in(value.get().node()));
      at = skip(text, value.get().end());
    }
    return calls;
  }

  /// Returns the object or list that begins at a place, if one does.
  static Optional<Value> first(String text, int at) {
    if (at >= text.length() || "{[".indexOf(text.charAt(at)) < 0) {
      return Optional.empty();
    }
    try (var parser = Json.mapper().createParser(text.substring(at))) {
      JsonNode node = READER.readTree(parser);
      int end = at + (int) parser.currentLocation().getCharOffset();
      return Optional.of(new Value(node, end));
    } catch (JsonProcessingException _) {
      return Optional.empty(); // no JSON, which is what was asked
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  /// Returns the place behind spaces and what stands between values.
  static int skip(String text, int at) {
    int next = at;
    while (next < text.length()
        && (Character.isWhitespace(text.charAt(next)) || ";,".indexOf(text.charAt(next)) >= 0)) {
      next++;
    }
    return next;
  }

  /// Returns the calls in a value: those that have a name and arguments.
  static List<Found> in(JsonNode node) {
    if (node.isArray()) {
      var calls = new ArrayList<Found>();
      node.forEach(each -> calls.addAll(in(each)));
      return calls;
    }
    for (var wrapper : WRAPPERS) {
      if (node.path(wrapper).isContainerNode()) {
        return in(node.path(wrapper));
      }
    }
    var name = name(node);
    var arguments = arguments(node);
    return name.isEmpty() || arguments.isEmpty()
        ? List.of()
        : List.of(new Found(name.get(), arguments.get()));
  }

  /// Returns the name of the tool that an object calls.
  static Optional<String> name(JsonNode node) {
    return NAMES.stream()
        .map(node::path)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .findFirst();
  }

  /// Some models write the arguments as JSON in a string, as they travel in the OpenAI interface.
  private static Optional<String> arguments(JsonNode node) {
    return ARGUMENTS.stream()
        .map(node::path)
        .filter(value -> value.isObject() || value.isTextual())
        .map(value -> value.isTextual() ? value.asText() : value.toString())
        .findFirst();
  }
}
