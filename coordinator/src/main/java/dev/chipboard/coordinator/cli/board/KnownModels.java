package dev.chipboard.coordinator.cli.board;

import dev.chipboard.coordinator.board.Boards;
import dev.chipboard.protocol.board.BoardRow;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.model.Baseline;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.protocol.name.Suggestion;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Which models a person may have meant who asked for one that the board does not have.
final class KnownModels {
  private static final Boards.Query ALL =
      new Boards.Query(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  private KnownModels() {}

  /// Says which models have trials.
  ///
  /// @throws ChipboardException with `NOT_FOUND` and the nearest name where nobody knows the model
  static void sayInstead(Terminal terminal, Boards boards, String model) {
    var ran =
        boards.board(ALL).rows().stream()
            .filter(row -> !row.baseline() && !row.variant().isEmpty())
            .map(BoardRow::variant)
            .collect(Collectors.toCollection(TreeSet::new));
    var known = new TreeSet<>(Catalog.bundled().names());
    known.addAll(ran);
    known.addAll(Baseline.titles());
    if (!known.contains(model)) {
      throw new ChipboardException(
          ErrorCode.NOT_FOUND, "unknown model '" + model + "'." + Suggestion.hint(model, known));
    }
    if (!ran.isEmpty()) {
      terminal.say("Models with trials: " + String.join(", ", ran));
    }
  }
}
