package dev.chipboard.coordinator.sweep;

import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.sweep.Placement;
import dev.chipboard.protocol.sweep.SweepSpec;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// Which chips a sweep is for.
public final class Chips {
  /// Stands for all chips with placement `any`.
  static final Chip ANY = new Chip("", "");

  private Chips() {}

  /// Whether a sweep wants a chip. A listed name stands for the chip with that slug or name, and
  /// for those that only say more: `apple-m3-max` for `apple-m3-max-14-core-cpu-30-core-gpu`.
  public static boolean wanted(SweepSpec spec, Chip chip) {
    return spec.chips().isEmpty()
        || spec.chips().stream().anyMatch(listed -> matches(listed, chip.slug()));
  }

  private static boolean matches(String listed, String slug) {
    var wanted = Chip.named(listed).slug();
    return slug.equals(wanted) || slug.startsWith(wanted + "-");
  }

  /// Returns the chips of a sweep that starts now, of those that there are.
  static List<Chip> atStart(SweepSpec spec, Collection<Chip> there) {
    if (spec.placement() == Placement.ANY) {
      return List.of(ANY);
    }
    var chips = new TreeMap<String, Chip>();
    there.stream()
        .filter(chip -> wanted(spec, chip))
        .forEach(chip -> chips.putIfAbsent(chip.slug(), chip));
    return List.copyOf(chips.values());
  }

  /// Reads the chips that a sweep may start with: those connected, and where chips are listed those
  /// of machines that are away, too.
  static List<Chip> there(Handle handle, SweepSpec spec) {
    return handle
        .createQuery(
            "SELECT DISTINCT chip_slug, chip_name FROM workers WHERE revoked_at IS NULL AND"
                + " chip_slug IS NOT NULL AND (away_since IS NULL OR :listed = 1)")
        .bind("listed", spec.chips().isEmpty() ? 0 : 1)
        .map((row, _) -> new Chip(row.getString("chip_name"), row.getString("chip_slug")))
        .list();
  }

  /// Returns what a sweep still waits for, having these chips: listed names without a chip, or `any
  /// machine` where none is listed and none has come.
  static List<String> awaited(SweepSpec spec, Set<String> slugs) {
    if (!slugs.isEmpty() && (spec.chips().isEmpty() || spec.placement() == Placement.ANY)) {
      return List.of();
    }
    return spec.chips().isEmpty()
        ? List.of("any machine")
        : spec.chips().stream()
            .filter(listed -> slugs.stream().noneMatch(slug -> matches(listed, slug)))
            .toList();
  }
}
