package dev.chipboard.coordinator.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/// Keeps the folded trials of each cell for as long as the cell's own counters say that no further
/// one ended. An ended trial never changes, and the counters move in the transaction that ends one,
/// so a board reads only what is new. Not safe for threads.
final class CellShelf {
  private final Map<Long, Kept> kept = new HashMap<>();

  private record Kept(int ended, List<Slice> slices) {}

  List<Slice> slices(Handle handle, List<Cell.Now> cells) {
    var stale = new ArrayList<Cell.Now>();
    for (var now : cells) {
      var known = kept.get(now.cell().id());
      if (known == null || known.ended() != now.ended()) {
        stale.add(now);
      }
    }
    var fresh =
        CellReader.read(handle, stale.stream().map(Cell.Now::cell).toList(), OptionalLong.empty());
    for (var now : stale) {
      var slices = fresh.getOrDefault(now.cell().id(), List.of());
      kept.put(now.cell().id(), new Kept(now.ended(), slices));
    }
    var all = new ArrayList<Slice>();
    for (var now : cells) {
      var known = kept.get(now.cell().id());
      all.addAll(known == null ? List.of() : known.slices());
    }
    return all;
  }
}
