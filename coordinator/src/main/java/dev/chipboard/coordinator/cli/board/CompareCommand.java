package dev.chipboard.coordinator.cli.board;

import dev.chipboard.coordinator.board.Boards;
import dev.chipboard.protocol.board.BoardDocument;
import dev.chipboard.protocol.board.BoardRow;
import dev.chipboard.protocol.console.Terminal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Sets the chips side by side that ran one model.
@Command(
    name = "compare",
    description = CompareCommand.DESCRIPTION,
    mixinStandardHelpOptions = true)
public final class CompareCommand implements Callable<Integer> {
  /// What it is for, in one line.
  public static final String DESCRIPTION = "Compare the same model across different chips.";

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
    var out = terminal.get();
    var board = source.board(scope.query(Optional.of(model), Optional.empty(), Clock.systemUTC()));
    if (board.rows().isEmpty()) {
      KnownModels.sayInstead(out, source, model);
    }
    var rows = wanted(board.rows());
    var chosen = new BoardDocument(board.schemaVersion(), board.generatedAt(), scope(board), rows);
    if (format == BoardFormat.TABLE && !rows.isEmpty()) {
      int width = out.outIsTerminal() ? BoardTable.width(out) : Integer.MAX_VALUE;
      Comparison.lines(model, rows, width).forEach(out::result);
    } else {
      BoardPrinter.print(out, chosen, format, false);
    }
    return 0;
  }

  /// Baselines stay where there is something to set beside them.
  private List<BoardRow> wanted(List<BoardRow> rows) {
    var suites =
        rows.stream()
            .filter(row -> !row.baseline() && wanted(row))
            .map(row -> List.of(row.suite(), row.suiteDigest()))
            .collect(Collectors.toSet());
    return rows.stream()
        .filter(row -> suites.contains(List.of(row.suite(), row.suiteDigest())))
        .filter(row -> row.baseline() || wanted(row))
        .toList();
  }

  private boolean wanted(BoardRow row) {
    return chips.isEmpty() || chips.stream().anyMatch(chip -> Comparison.isOn(row, chip));
  }

  private Map<String, String> scope(BoardDocument board) {
    var scope = new TreeMap<>(board.scope());
    if (!chips.isEmpty()) {
      scope.put("chips", String.join(",", chips));
    }
    return scope;
  }
}
