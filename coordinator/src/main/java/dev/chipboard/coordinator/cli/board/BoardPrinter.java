package dev.chipboard.coordinator.cli.board;

import dev.chipboard.protocol.board.BoardDocument;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.json.Json;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Writes a board as the result of a command.
public final class BoardPrinter {
  private BoardPrinter() {}

  /// Writes the board to `out`. An empty one is said to be so on `err`, with the next step.
  ///
  /// @param tasks whether each row's tasks are shown; JSON has them in any case
  public static void print(
      Terminal terminal, BoardDocument board, BoardFormat format, boolean tasks) {
    if (board.rows().isEmpty()) {
      terminal.say(
          board.scope().isEmpty()
              ? "the board is empty: nothing has run yet. Submit a sweep with 'chipboard sweep submit'."
              : "no trials fit "
                  + words(board.scope())
                  + ". 'chipboard board' alone shows all there is.");
    }
    switch (format) {
      case JSON -> terminal.result(Json.writePretty(board));
      case CSV -> {
        // RFC 4180 ends lines with CR LF.
        var lines = tasks ? BoardCsv.taskLines(board) : BoardCsv.lines(board);
        terminal.out().print(String.join("\r\n", lines) + "\r\n");
        terminal.out().flush();
      }
      case MD -> BoardMarkdown.lines(board, tasks).forEach(terminal::result);
      case TABLE ->
          new BoardTable(BoardTable.width(terminal), terminal.color(), tasks)
              .lines(board)
              .forEach(terminal::result);
    }
  }

  /// Returns such as `model 'm' and suite 'speed@1'`.
  private static String words(Map<String, String> scope) {
    return new TreeMap<>(scope)
        .entrySet().stream()
            .map(entry -> entry.getKey() + " '" + entry.getValue() + "'")
            .collect(Collectors.joining(" and "));
  }
}
