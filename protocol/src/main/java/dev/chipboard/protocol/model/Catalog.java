package dev.chipboard.protocol.model;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.io.IOException;
import java.util.List;
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
    if (variants.stream().map(Variant::name).distinct().count() != variants.size()) {
      throw new IllegalArgumentException("a name stands twice in the catalog");
    }
  }

  /// Reads the catalog that comes with Chipboard.
  public static Catalog bundled() {
    try (var in = Catalog.class.getResourceAsStream("catalog.yaml")) {
      if (in == null) {
        throw new ChipboardException(ErrorCode.INTERNAL, "catalog.yaml is not in this build");
      }
      return YAML.readValue(in, Catalog.class);
    } catch (IOException e) {
      throw new ChipboardException(ErrorCode.INTERNAL, "catalog.yaml: " + e.getMessage(), e);
    }
  }

  public Optional<Variant> find(String name) {
    return variants.stream().filter(variant -> variant.name().equals(name)).findFirst();
  }

  public List<String> names() {
    return variants.stream().map(Variant::name).toList();
  }
}
