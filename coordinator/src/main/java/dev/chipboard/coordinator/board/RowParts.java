package dev.chipboard.coordinator.board;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What one row is made of.
final class RowParts {
  final RowKey key;
  final List<Slice> slices = new ArrayList<>();
  final Set<String> intended = new HashSet<>();
  int open;

  RowParts(RowKey key) {
    this.key = key;
  }

  /// Whether the row is of this engine: it ran there, or where none ran, was settled to.
  boolean isOf(String engine) {
    var ran = key.origin().engine();
    return ran != null
        ? ran.is(engine)
        : intended.stream().anyMatch(wish -> wish.equals(engine) || wish.startsWith(engine + "@"));
  }

  /// Whether the row's chip goes by this name, slug or beginning of a slug up to a hyphen.
  boolean isOn(String chip) {
    var slug = key.origin().chipSlug();
    return key.origin().chipName().equalsIgnoreCase(chip)
        || slug.equals(chip)
        || slug.startsWith(chip + "-");
  }
}
