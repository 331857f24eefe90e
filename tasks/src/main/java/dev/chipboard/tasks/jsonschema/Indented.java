package dev.chipboard.tasks.jsonschema;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.tasks.grade.Canonical;
import java.util.stream.Collectors;

/// JSON for people, in bytes that stay the same for ever: one member a line; lists on one line,
/// where nothing in them has members.
final class Indented {
  private Indented() {}

  static byte[] bytes(JsonNode value) {
    return (text(value, "\n") + "\n").getBytes(UTF_8);
  }

  private static String text(JsonNode value, String end) {
    var deeper = end + "  ";
    if (value.isObject() && !value.isEmpty()) {
      return value.properties().stream()
          .map(member ->
              deeper + Canonical.write(member.getKey()) + ": " + text(member.getValue(), deeper))
          .collect(Collectors.joining(",", "{", end + "}"));
    }
    if (value.isArray() && value.valueStream().anyMatch(JsonNode::isContainerNode)) {
      return value
          .valueStream()
          .map(item -> deeper + text(item, deeper))
          .collect(Collectors.joining(",", "[", end + "]"));
    }
    return value.isArray()
        ? value.valueStream().map(Canonical::write).collect(Collectors.joining(", ", "[", "]"))
        : Canonical.write(value);
  }
}
