package dev.chipboard.coordinator.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What one row is made of.
final class RowParts {
  final RowKey key;
  final List<Slice> slices = new ArrayList<>();
  final Set<String> intended = new HashSet<>();
  final Map<String, Integer> open = new HashMap<>();
  private final Map<String, Long> firstCells = new HashMap<>();

  /// Whether a person named the chip of a machine of the fleet that has it.
  boolean fleetDeclared;

  RowParts(RowKey key) {
    this.key = key;
  }

  void add(Slice slice) {
    slices.add(slice);
    firstCells.merge(slice.cell.task(), slice.cell.id(), Math::min);
  }

  /// Counts in the trials of a cell that have not ended.
  void add(Cell.Now now) {
    open.merge(now.cell().task(), now.open(), Integer::sum);
    firstCells.merge(now.cell().task(), now.cell().id(), Math::min);
  }

  /// Returns the tasks, in the order in which a sweep first had them.
  List<String> tasks() {
    return firstCells.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  boolean baseline() {
    return key.contender().baseline();
  }

  /// Whether no machine has told of itself with a result.
  boolean unmet() {
    return slices.stream().allMatch(slice -> slice.machines.isEmpty());
  }

  /// Whether a person named the chip: so say the machines that ran the trials, and before there are
  /// any, those of the fleet that are to.
  boolean chipDeclared() {
    return !baseline()
        && (unmet() ? fleetDeclared : slices.stream().anyMatch(slice -> slice.chipDeclared));
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
