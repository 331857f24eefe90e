package dev.chipboard.protocol.model;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.name.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The variants that Chipboard knows by name.
///
/// @param version rises with each change of the entries
/// @param variants the entries, names unique
public record Catalog(int version, List<Variant> variants) {
  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  public Catalog {
    variants = List.copyOf(variants);
    if (version <= 0) {
      throw new IllegalArgumentException("the catalog's version is positive, not " + version);
    }
    var names = new HashSet<String>();
    var hashes = new HashSet<String>();
    for (var variant : variants) {
      if (!names.add(variant.name())) {
        throw new IllegalArgumentException(variant.name() + " stands twice in the catalog");
      }
      if (!hashes.add(variant.sha256())) {
        throw new IllegalArgumentException(variant.name() + " has the hash of another entry");
      }
      if (variant.sources().isEmpty()) {
        throw new IllegalArgumentException(variant.name() + " has no source in the catalog");
      }
    }
  }

  /// Reads the catalog that comes with Chipboard.
  public static Catalog bundled() {
    try (var in = Catalog.class.getResourceAsStream("catalog.yaml")) {
      if (in == null) {
        throw new ChipboardException(ErrorCode.INTERNAL, "catalog.yaml is not in this build");
      }
      return read(in);
    } catch (IOException e) {
      throw new ChipboardException(ErrorCode.INTERNAL, "catalog.yaml: " + e.getMessage(), e);
    }
  }

  /// Reads a catalog from YAML.
  ///
  /// @throws IOException where it cannot be read or an entry is wrong, with line and column
  public static Catalog read(InputStream yaml) throws IOException {
    return YAML.readValue(yaml, Catalog.class);
  }

  /// Whether what was typed for a model means a file and not a name.
  public static boolean isPath(String typed) {
    return typed.contains("/") || typed.toLowerCase(Locale.ROOT).endsWith(".gguf");
  }

  public Optional<Variant> find(String name) {
    return variants.stream().filter(variant -> variant.name().equals(name)).findFirst();
  }

  /// Returns the variant of this name.
  ///
  /// @throws ChipboardException with [ErrorCode#NOT_FOUND] and the nearest name
  public Variant require(String name) {
    return find(name)
        .orElseThrow(() ->
            new ChipboardException(
                ErrorCode.NOT_FOUND,
                "unknown model '" + name + "'." + Suggestion.hint(name, names())));
  }

  /// Returns the variant whose file has this hash.
  public Optional<Variant> ofHash(String sha256) {
    return variants.stream().filter(variant -> variant.sha256().equals(sha256)).findFirst();
  }

  public List<String> names() {
    return variants.stream().map(Variant::name).toList();
  }
}
