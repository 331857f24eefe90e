package dev.chipboard.protocol.yaml;

import dev.chipboard.protocol.name.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// The fields of one YAML mapping. Each is asked for by name and form; one that is absent, or wrong
/// and told of, is null.
public final class YamlFields {

  private final String prefix;
  private final YamlMistakes mistakes;
  private final @Nullable Node self;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final TreeSet<String> known = new TreeSet<>();

  private record Field(Node key, Node value) {}

  private YamlFields(String prefix, @Nullable Node self, YamlMistakes mistakes) {
    this.prefix = prefix;
    this.self = self;
    this.mistakes = mistakes;
  }

  /// @param prefix what stands before a field's name where it is told of, such as `limits.`
  static YamlFields of(String prefix, MappingNode mapping, YamlMistakes mistakes) {
    var read = new YamlFields(prefix, mapping, mistakes);
    for (var tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        mistakes.add(
            tuple.getKeyNode(),
            "a field's name must be a word, not " + Found.text(tuple.getKeyNode()));
      } else if (read.fields.putIfAbsent(key.getValue(), new Field(key, tuple.getValueNode()))
          != null) {
        mistakes.add(key, prefix + key.getValue() + " stands twice");
      }
    }
    return read;
  }

  static YamlFields empty(YamlMistakes mistakes) {
    return new YamlFields("", null, mistakes);
  }

  YamlMistakes mistakes() {
    return mistakes;
  }

  /// Reads a text.
  public @Nullable String text(String name) {
    return word(name, Function.identity());
  }

  /// Reads a word; what the reader throws as `IllegalArgumentException` is told.
  public <T> @Nullable T word(String name, Function<String, T> reader) {
    var value = value(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof ScalarNode word)) {
      wrong(name, value, "one word or text");
      return null;
    }
    try {
      return reader.apply(word.getValue());
    } catch (IllegalArgumentException e) {
      mistakes.add(value, String.valueOf(e.getMessage()));
      return null;
    }
  }

  /// Reads a list of words.
  ///
  /// @param example such as `[speed@1]`, for who wrote something else
  public @Nullable List<String> words(String name, String example) {
    var value = value(name);
    if (value == null) {
      return null;
    }
    var form = "a list such as " + example;
    if (!(value instanceof SequenceNode list)) {
      wrong(name, value, form);
      return null;
    }
    var words = new ArrayList<String>();
    for (var item : list.getValue()) {
      if (item instanceof ScalarNode word && !isNull(word)) {
        words.add(word.getValue());
      } else {
        wrong(name, item, form);
      }
    }
    return words;
  }

  /// Reads a list of whole numbers of 64 bits.
  ///
  /// @param example such as `[1, 2]`, for who wrote something else
  public @Nullable List<Long> longs(String name, String example) {
    var words = words(name, example);
    if (words == null) {
      return null;
    }
    try {
      return words.stream().map(Long::valueOf).toList();
    } catch (NumberFormatException _) {
      wrong(name, Objects.requireNonNull(value(name)), "whole numbers such as " + example);
      return null;
    }
  }

  /// Reads true or false.
  public @Nullable Boolean flag(String name) {
    var value = value(name);
    if (value instanceof ScalarNode word && word.getValue().matches("true|false")) {
      return Boolean.valueOf(word.getValue());
    }
    if (value != null) {
      wrong(name, value, "true or false");
    }
    return null;
  }

  /// Reads a whole number between these, both included.
  public @Nullable Integer number(String name, int least, int most) {
    var value = value(name);
    if (value == null) {
      return null;
    }
    if (value instanceof ScalarNode word && word.getValue().matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(word.getValue());
      if (number >= least && number <= most) {
        return number;
      }
    }
    wrong(name, value, "a whole number from " + least + " to " + most);
    return null;
  }

  /// Reads fields inside a field.
  public <T> @Nullable T inner(String name, String example, Function<YamlFields, T> reader) {
    var value = value(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof MappingNode mapping)) {
      wrong(name, value, "fields such as " + example);
      return null;
    }
    var inner = YamlFields.of(prefix + name + ".", mapping, mistakes);
    var read = reader.apply(inner);
    inner.refuseOthers();
    return read;
  }

  /// Reads a list of fields.
  ///
  /// @param each what one item is called in messages, such as `task`
  /// @param example such as `- name: a`
  public <T> @Nullable List<T> items(
      String name, String each, String example, Function<YamlFields, T> reader) {
    var value = value(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof SequenceNode list)) {
      wrong(name, value, "a list whose items begin with '" + example + "'");
      return null;
    }
    var items = new ArrayList<T>();
    for (var item : list.getValue()) {
      if (item instanceof MappingNode mapping) {
        var inner = YamlFields.of(prefix + each + ".", mapping, mistakes);
        items.add(reader.apply(inner));
        inner.refuseOthers();
      } else {
        wrong(name, item, "a list whose items begin with '" + example + "'");
      }
    }
    return items;
  }

  /// Tells what is wrong with a field, or with the fields as a whole where it is absent.
  public void fault(String name, String what) {
    var field = fields.get(name);
    if (field != null) {
      mistakes.add(isNull(field.value()) ? field.key() : field.value(), what);
    } else if (self != null) {
      mistakes.add(self, what);
    } else {
      mistakes.add(what);
    }
  }

  /// Whether the field is there, with a value.
  public boolean has(String name) {
    return value(name) != null;
  }

  /// Tells of a field that has to be there and is not.
  ///
  /// @param example how it could stand there
  public void require(String name, String example) {
    if (value(name) == null) {
      fault(name, prefix + name + " is missing: write " + example);
    }
  }

  /// Tells of the fields that nobody asked for.
  void refuseOthers() {
    fields.forEach((name, field) -> {
      if (!known.contains(name)) {
        mistakes.add(
            field.key(), "unknown field '" + prefix + name + "'." + Suggestion.hint(name, known));
      }
    });
  }

  private @Nullable Node value(String name) {
    known.add(name);
    var field = fields.get(name);
    return field == null || isNull(field.value()) ? null : field.value();
  }

  static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private void wrong(String name, Node value, String form) {
    mistakes.add(value, prefix + name + " must be " + form + ", not " + Found.text(value));
  }
}
