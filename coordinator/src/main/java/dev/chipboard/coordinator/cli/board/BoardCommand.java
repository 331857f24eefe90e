package dev.chipboard.coordinator.cli.board;

import dev.chipboard.coordinator.board.Boards;
import dev.chipboard.protocol.console.Terminal;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows the board.
@Command(name = "board", description = BoardCommand.DESCRIPTION, mixinStandardHelpOptions = true)
public final class BoardCommand implements Callable<Integer> {
  /// What it is for, in one line.
  public static final String DESCRIPTION =
      "Show which chip runs which model how fast and how well.";

  private final Supplier<Terminal> terminal;
  private final Supplier<Boards> boards;
  private final Clock clock;

  @Mixin private ScopeOptions scope = new ScopeOptions();

  @Option(names = "--model", paramLabel = "MODEL", description = "One variant.")
  private @Nullable String model;

  @Option(names = "--chip", paramLabel = "CHIP", description = "One chip, by name or slug.")
  private @Nullable String chip;

  @Mixin private BoardOptions options = new BoardOptions();

  /// @param boards where the board comes from, asked once the command line is read
  /// @param clock against which an age is counted
  public BoardCommand(Supplier<Terminal> terminal, Supplier<Boards> boards, Clock clock) {
    this.terminal = terminal;
    this.boards = boards;
    this.clock = clock;
  }

  /// Makes the command that asks the coordinator.
  public static BoardCommand create(Supplier<Terminal> terminal) {
    return new BoardCommand(terminal, () -> new RemoteBoards(terminal.get()), Clock.systemUTC());
  }

  @Override
  public Integer call() {
    var query = scope.query(Optional.ofNullable(model), Optional.ofNullable(chip), clock);
    var source = boards.get();
    var board = source.board(query);
    var out = terminal.get();
    if (board.rows().isEmpty() && model != null) {
      KnownModels.sayInstead(out, source, model);
    }
    options.print(out, board);
    return 0;
  }
}
