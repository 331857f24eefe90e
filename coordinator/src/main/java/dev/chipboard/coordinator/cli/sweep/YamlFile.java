package dev.chipboard.coordinator.cli.sweep;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.Tag;

/// Reads a file of one YAML mapping. Reading nodes, and not objects, keeps the place of each key
/// and value for what has to be said of it.
final class YamlFile {
  private static final long MAX_BYTES = 1 << 20;

  private final Path path;

  private YamlFile(Path path) {
    this.path = path;
  }

  /// Reads the mapping by its fields; an empty file is one without any.
  ///
  /// @throws ChipboardException with `BAD_INPUT` and a line for everything that is wrong, each with
  ///   file, line and column
  static <T> T read(Path path, Function<YamlFields, T> reader) {
    var file = new YamlFile(path);
    var fields = file.fields();
    var read = reader.apply(fields);
    fields.refuseOthers();
    var mistakes = fields.mistakes();
    if (!mistakes.isEmpty()) {
      throw bad(String.join("\n", mistakes.sorted(path)), null);
    }
    return read;
  }

  private YamlFields fields() {
    var mistakes = new YamlMistakes();
    return switch (root()) {
      case null -> YamlFields.empty(mistakes);
      case MappingNode mapping -> new YamlFields("", mapping, mistakes);
      case Node other when other.getTag().equals(Tag.NULL) -> YamlFields.empty(mistakes);
      case Node other -> {
        mistakes.add(other, "the file must be lines of 'key: value'");
        throw bad(mistakes.sorted(path).getFirst(), null);
      }
    };
  }

  private @Nullable Node root() {
    var text = text();
    try {
      return new Yaml(new LoaderOptions()).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      throw bad(YamlSyntax.explained(path, e), e);
    } catch (YAMLException e) {
      throw bad(path + ": " + e.getMessage(), e);
    }
  }

  private String text() {
    if (Files.isDirectory(path)) {
      throw bad("cannot read " + path + ": it is a folder, and a sweep is a YAML file", null);
    }
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw bad(path + " is over the limit of 1 MiB", null);
      }
      return Files.readString(path);
    } catch (NoSuchFileException e) {
      throw bad("cannot read " + path + ": there is no such file", e);
    } catch (CharacterCodingException e) {
      throw bad("cannot read " + path + ": it is not text in UTF-8", e);
    } catch (AccessDeniedException e) {
      throw bad("cannot read " + path + ": permission denied", e);
    } catch (IOException e) {
      throw bad("cannot read " + path + ": " + e, e);
    }
  }

  private static ChipboardException bad(String message, @Nullable Exception cause) {
    return new ChipboardException(ErrorCode.BAD_INPUT, message, cause);
  }
}
