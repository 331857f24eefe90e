package dev.chipboard.coordinator.cli;

import dev.chipboard.coordinator.board.Boards;
import dev.chipboard.coordinator.board.Boards.Query;
import dev.chipboard.protocol.board.BoardDocument;
import dev.chipboard.protocol.board.BoardRow;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.protocol.name.Suggestion;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Sets the chips side by side that ran one model.
@Command(
    name = "compare",
    description = "Compare the same model across different chips.",
    mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {
  private final Supplier<Terminal> terminal;
  private final Supplier<Boards> boards;

  @Parameters(index = "0", paramLabel = "MODEL", description = "The variant's name.")
  private String model = "";

  @Option(
      names = "--chips",
      split = ",",
      paramLabel = "CHIP",
      description = "These chips alone, by name or slug.")
  private List<String> chips = List.of();

  @Mixin private ScopeOptions scope = new ScopeOptions();

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private BoardFormat format = BoardFormat.TABLE;

  /// @param boards where the board comes from, asked once the command line is read
  public CompareCommand(Supplier<Terminal> terminal, Supplier<Boards> boards) {
    this.terminal = terminal;
    this.boards = boards;
  }

  /// Makes the command that asks the coordinator.
  public static CompareCommand create(Supplier<Terminal> terminal) {
    return new CompareCommand(terminal, () -> new RemoteBoards(terminal.get()));
  }

  @Override
  public Integer call() {
    var source = boards.get();
    var board = source.board(query(Optional.of(model)));
    if (board.rows().isEmpty()) {
      requireKnown(source);
    }
    var rows = board.rows().stream().filter(this::wanted).toList();
    var chosen = new BoardDocument(board.schemaVersion(), board.generatedAt(), board.scope(), rows);
    var out = terminal.get();
    if (format == BoardFormat.TABLE && !rows.isEmpty()) {
      Comparison.lines(model, rows).forEach(out::result);
    } else {
      BoardPrinter.print(out, chosen, format);
    }
    return 0;
  }

  private boolean wanted(BoardRow row) {
    return chips.isEmpty() || chips.stream().anyMatch(chip -> Comparison.isOn(row, chip));
  }

  private Query query(Optional<String> variant) {
    return scope.query(variant, Optional.empty(), Clock.systemUTC());
  }

  private void requireKnown(Boards source) {
    var known = new TreeSet<>(Catalog.bundled().names());
    source.board(query(Optional.empty())).rows().forEach(row -> known.add(row.variant()));
    known.remove("");
    if (!known.contains(model)) {
      throw new ChipboardException(
          ErrorCode.NOT_FOUND, "unknown model '" + model + "'." + Suggestion.hint(model, known));
    }
  }
}
