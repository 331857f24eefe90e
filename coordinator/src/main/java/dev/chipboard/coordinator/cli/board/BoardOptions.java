package dev.chipboard.coordinator.cli.board;

import dev.chipboard.protocol.board.BoardDocument;
import dev.chipboard.protocol.console.Terminal;
import picocli.CommandLine.Option;

/// How a board is to be written.
public final class BoardOptions {
  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private BoardFormat format = BoardFormat.TABLE;

  @Option(
      names = "--tasks",
      description = "Show the figures of each task too, one line each; json always has them.")
  private boolean tasks;

  /// Writes the board to the terminal's `out`.
  public void print(Terminal terminal, BoardDocument board) {
    BoardPrinter.print(terminal, board, format, tasks);
  }
}
