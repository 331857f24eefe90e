package dev.chipboard.protocol.yaml;

import dev.chipboard.protocol.console.Printable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// What stands at a place of a file, in words for who wrote it.
final class Found {
  private static final int MOST_QUOTED = 40;

  private Found() {}

  static String text(Node node) {
    return switch (node) {
      case ScalarNode word when YamlFields.isNull(word) -> "nothing";
      case ScalarNode word -> "'" + shortened(word.getValue()) + "'";
      case SequenceNode _ -> "a list";
      default -> "fields of its own";
    };
  }

  private static String shortened(String text) {
    var line = Printable.of(text);
    return line.length() <= MOST_QUOTED ? line : line.substring(0, MOST_QUOTED - 3) + "...";
  }
}
