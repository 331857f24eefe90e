package dev.chipboard.coordinator.cli;

import dev.chipboard.coordinator.board.Boards;
import dev.chipboard.coordinator.board.Boards.Query;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.SweepId;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows the board.
@Command(
    name = "board",
    description = "Show which chip runs which model how fast and how well.",
    mixinStandardHelpOptions = true)
public final class BoardCommand implements Callable<Integer> {
  private final Supplier<Terminal> terminal;
  private final Supplier<Boards> boards;
  private final Clock clock;

  @Option(names = "--sweep", paramLabel = "ID", description = "One sweep alone.")
  private @Nullable String sweep;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Trials that ended since: 2026-01-31T12:00:00Z, or an age such as 90m, 12h, 7d.")
  private @Nullable String since;

  @Option(names = "--suite", paramLabel = "SUITE", description = "One suite, such as speed@1.")
  private @Nullable String suite;

  @Option(names = "--model", paramLabel = "MODEL", description = "One variant.")
  private @Nullable String model;

  @Option(names = "--chip", paramLabel = "CHIP", description = "One chip, by name or slug.")
  private @Nullable String chip;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "One engine: a kind, or a kind and build such as llama-server@b11434.")
  private @Nullable String engine;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private BoardFormat format = BoardFormat.TABLE;

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
    var query =
        new Query(
            Optional.ofNullable(sweep).map(BoardCommand::sweepId),
            Optional.ofNullable(since).map(text -> instant(text, clock)),
            Optional.ofNullable(suite),
            Optional.ofNullable(model),
            Optional.ofNullable(chip),
            Optional.ofNullable(engine));
    BoardPrinter.print(terminal.get(), boards.get().board(query), format);
    return 0;
  }

  private static SweepId sweepId(String text) {
    try {
      return new SweepId(text);
    } catch (IllegalArgumentException e) {
      throw new ChipboardException(ErrorCode.USAGE, "--sweep: " + e.getMessage(), e);
    }
  }

  /// Reads a point in time or an age.
  static Instant instant(String text, Clock clock) {
    try {
      return text.matches("[0-9]{1,6}[mhd]")
          ? clock.instant().minus(age(text.toUpperCase(Locale.ROOT)))
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new ChipboardException(
          ErrorCode.USAGE,
          "--since is a time such as 2026-01-31T12:00:00Z or an age such as 90m, 12h, 7d, not '"
              + text
              + "'",
          e);
    }
  }

  private static Duration age(String text) {
    return Duration.parse(text.endsWith("D") ? "P" + text : "PT" + text);
  }
}
