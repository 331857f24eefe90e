package dev.chipboard.protocol.yaml;

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
public final class YamlFile {
  private static final long MAX_BYTES = 1 << 20;

  private final String name;

  private YamlFile(String name) {
    this.name = name;
  }

  /// Reads the mapping by its fields; an empty file is one without any.
  ///
  /// @param what what the file is, such as `a sweep`
  /// @throws ChipboardException with `BAD_INPUT` and a line for everything that is wrong, each with
  ///   file, line and column
  public static <T> T read(Path path, String what, Function<YamlFields, T> reader) {
    return read(path.toString(), text(path, what), reader);
  }

  /// The same for a text that was read already.
  ///
  /// @param name what stands before line and column
  public static <T> T read(String name, String text, Function<YamlFields, T> reader) {
    var file = new YamlFile(name);
    var fields = file.fields(text);
    var read = reader.apply(fields);
    fields.refuseOthers();
    var mistakes = fields.mistakes();
    if (!mistakes.isEmpty()) {
      throw bad(String.join("\n", mistakes.sorted(name)), null);
    }
    return read;
  }

  private YamlFields fields(String text) {
    var mistakes = new YamlMistakes();
    return switch (root(text)) {
      case null -> YamlFields.empty(mistakes);
      case MappingNode mapping -> YamlFields.of("", mapping, mistakes);
      case Node other when other.getTag().equals(Tag.NULL) -> YamlFields.empty(mistakes);
      case Node other -> {
        mistakes.add(other, "the file must be lines of 'key: value'");
        throw bad(mistakes.sorted(name).getFirst(), null);
      }
    };
  }

  private @Nullable Node root(String text) {
    try {
      return new Yaml(new LoaderOptions()).compose(new StringReader(text));
    } catch (MarkedYAMLException e) {
      throw bad(YamlSyntax.explained(name, e), e);
    } catch (YAMLException e) {
      throw bad(name + ": " + e.getMessage(), e);
    }
  }

  private static String text(Path path, String what) {
    if (Files.isDirectory(path)) {
      throw bad("cannot read " + path + ": it is a folder, and " + what + " is a YAML file", null);
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
