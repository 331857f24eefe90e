package dev.chipboard.coordinator.board;

import dev.chipboard.protocol.board.BoardDocument;
import dev.chipboard.protocol.id.SweepId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The board.
public interface Boards {
  BoardDocument board(Query query);

  /// What to limit the board to.
  ///
  /// @param sweep one sweep
  /// @param since trials that ended since, and beside them those that have not ended: what had
  ///   ended before is left out wherever trials are counted, `planned` included, and so is a row of
  ///   which none ended since
  /// @param suite one suite
  /// @param model one variant's name
  /// @param chip one chip's slug or name
  /// @param engine an engine kind, with `@build` if wanted
  record Query(
      Optional<SweepId> sweep,
      Optional<Instant> since,
      Optional<String> suite,
      Optional<String> model,
      Optional<String> chip,
      Optional<String> engine) {

    /// Returns what it is limited to, by name.
    public Map<String, String> scope() {
      var scope = new TreeMap<String, String>();
      sweep.ifPresent(id -> scope.put("sweep", id.value()));
      since.ifPresent(time -> scope.put("since", time.toString()));
      suite.ifPresent(name -> scope.put("suite", name));
      model.ifPresent(name -> scope.put("model", name));
      chip.ifPresent(name -> scope.put("chip", name));
      engine.ifPresent(name -> scope.put("engine", name));
      return scope;
    }
  }
}
