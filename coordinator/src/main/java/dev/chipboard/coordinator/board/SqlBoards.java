package dev.chipboard.coordinator.board;

import dev.chipboard.coordinator.store.Store;
import dev.chipboard.protocol.board.BoardDocument;
import dev.chipboard.protocol.board.BoardRow;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.model.Baseline;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The board over the store's tables. Every board reads the cells' counters and, of the trials,
/// what ended since the last one; the rest is at hand, folded (about 60 bytes a trial). Safe for
/// many threads.
public final class SqlBoards implements Boards {
  private static final int MOST_FOLDED = 10_000;

  private final Store store;
  private final Clock clock;
  private final ReentrantLock one = new ReentrantLock();
  private final CellShelf shelf = new CellShelf();
  private final LinkedHashMap<FoldKey, Folded> folded = new LinkedHashMap<>(16, 0.75f, true);

  /// A row of the whole board, or of one sweep's.
  private record FoldKey(RowKey row, Optional<SweepId> sweep) {}

  /// A row and what it was made of: the same slices give the same row.
  private record Folded(
      List<Slice> slices, Map<String, Integer> open, boolean declared, BoardRow row) {}

  public SqlBoards(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /// {@inheritDoc}
  ///
  /// @throws dev.chipboard.protocol.error.ChipboardException with `NOT_FOUND` for a sweep that is
  ///   not known
  @Override
  public BoardDocument board(Query query) {
    one.lock();
    try {
      var rows = store.read(handle -> rows(handle, query));
      return new BoardDocument(
          BoardDocument.SCHEMA_VERSION, clock.instant(), query.scope(), Ranking.ranked(rows));
    } finally {
      one.unlock();
    }
  }

  private List<BoardRow> rows(Handle handle, Query query) {
    query.sweep().ifPresent(sweep -> Cells.requireSweep(handle, sweep.value()));
    var cells = Cells.of(handle, query);
    var slices =
        query
            .since()
            .map(since -> since(handle, cells, since.toEpochMilli()))
            .orElseGet(() -> shelf.slices(handle, cells));
    var assembled = RowAssembly.rows(cells, slices, Cells.settled(handle));
    if (assembled.stream().anyMatch(RowParts::unmet)) {
      var declared = DeclaredChips.slugs(handle);
      assembled.forEach(
          parts -> parts.fleetDeclared = declared.contains(parts.key.origin().chipSlug()));
    }
    var rows = new ArrayList<BoardRow>();
    for (var parts : assembled) {
      boolean wanted =
          (parts.baseline()
                  || (query.chip().map(parts::isOn).orElse(true)
                      && query.engine().map(parts::isOf).orElse(true)))
              && (query.since().isEmpty() || !parts.slices.isEmpty());
      if (wanted) {
        rows.add(query.since().isPresent() ? new RowFold(parts).row() : fold(parts, query.sweep()));
      }
    }
    return narrowed(query) ? withNeededBaselines(rows) : rows;
  }

  /// Whether a query leaves rows out by who or where they are, which baselines are not asked for.
  private static boolean narrowed(Query query) {
    return query.chip().isPresent()
        || query.engine().isPresent()
        || query.model().filter(model -> Baseline.find(model).isEmpty()).isPresent();
  }

  /// Baselines stay where there is something to set beside them.
  private static List<BoardRow> withNeededBaselines(List<BoardRow> rows) {
    var needed =
        rows.stream()
            .filter(row -> !row.baseline())
            .map(row -> List.of(row.suite(), row.suiteDigest()))
            .collect(Collectors.toSet());
    return rows.stream()
        .filter(row -> needed.contains(List.of(row.suite(), row.suiteDigest())))
        .toList();
  }

  private BoardRow fold(RowParts parts, Optional<SweepId> sweep) {
    var key = new FoldKey(parts.key, sweep);
    var known = folded.get(key);
    if (known != null
        && known.open().equals(parts.open)
        && known.declared() == parts.chipDeclared()
        && same(known.slices(), parts.slices)) {
      return known.row();
    }
    var row = new RowFold(parts).row();
    folded.put(
        key,
        new Folded(List.copyOf(parts.slices), Map.copyOf(parts.open), row.chipDeclared(), row));
    if (folded.size() > MOST_FOLDED) {
      folded.pollFirstEntry();
    }
    return row;
  }

  private static boolean same(List<Slice> some, List<Slice> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      if (some.get(i) != others.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static List<Slice> since(Handle handle, List<Cell.Now> cells, long millis) {
    var all = cells.stream().map(Cell.Now::cell).toList();
    return CellReader.read(handle, all, OptionalLong.of(millis)).values().stream()
        .flatMap(List::stream)
        .toList();
  }
}
