package dev.chipboard.coordinator.board;

import static java.util.Comparator.comparing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts slices together to rows. Trials that never said which engine, protocol or chip they would
/// have (they wait, or are missing) count in the only row of their contender that they can belong
/// to: with several, in the one whose engine was settled for their sweep; if that too leaves none
/// or several, in a row of their own without an engine. So nothing planned is left out.
final class RowAssembly {
  private final Map<Cells.Settled, String> settled;
  private final Map<RowKey, RowParts> rows = new LinkedHashMap<>();
  private final Map<Contender, List<Origin>> candidates = new HashMap<>();

  private RowAssembly(Map<Cells.Settled, String> settled) {
    this.settled = settled;
  }

  static Collection<RowParts> rows(
      List<Cell.Now> cells, List<Slice> slices, Map<Cells.Settled, String> settled) {
    var assembly = new RowAssembly(settled);
    // From those that say most about themselves to those that say least.
    var order = comparing((Slice slice) -> slice.valid == 0).thenComparing(RowAssembly::vague);
    slices.stream().sorted(order).forEach(assembly::add);
    for (var now : cells) {
      if (now.open() > 0) {
        var cell = now.cell();
        var origin = new Origin(cell.chipSlug(), cell.chipName(), null, null);
        assembly.place(cell, origin).add(now);
      }
    }
    return assembly.rows.values();
  }

  private static boolean vague(Slice slice) {
    return slice.origin.engine() == null;
  }

  private void add(Slice slice) {
    if (slice.valid > 0) {
      row(slice.cell.contender(), slice.origin).add(slice);
      candidate(slice.cell.contender(), slice.origin);
      return;
    }
    var row = place(slice.cell, slice.origin);
    row.add(slice);
    if (!vague(slice)) {
      candidate(slice.cell.contender(), row.key.origin());
    }
  }

  private void candidate(Contender contender, Origin origin) {
    var known = candidates.computeIfAbsent(contender, _ -> new ArrayList<>());
    if (!known.contains(origin)) {
      known.add(origin);
    }
  }

  private RowParts place(Cell cell, Origin origin) {
    var fitting =
        candidates.getOrDefault(cell.contender(), List.of()).stream().filter(origin::fits).toList();
    var wish = origin.engine() == null ? wish(cell, origin) : null;
    if (wish != null) {
      fitting =
          fitting.stream().filter(row -> row.engine() == null || row.engine().is(wish)).toList();
    }
    var parts = row(cell.contender(), fitting.size() == 1 ? fitting.getFirst() : origin);
    if (wish != null) {
      parts.intended.add(wish);
    }
    return parts;
  }

  private @Nullable String wish(Cell cell, Origin origin) {
    if (!cell.engine().isEmpty()) {
      return cell.engine();
    }
    var sha256 = cell.contender().sha256();
    return settled.get(
        new Cells.Settled(cell.sweep(), origin.chipSlug(), sha256 == null ? "" : sha256));
  }

  private RowParts row(Contender contender, Origin origin) {
    return rows.computeIfAbsent(new RowKey(contender, origin), RowParts::new);
  }
}
