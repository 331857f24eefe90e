package dev.chipboard.coordinator.cli.board;

import static dev.chipboard.protocol.console.TextTable.left;
import static dev.chipboard.protocol.console.TextTable.right;

import dev.chipboard.protocol.board.BoardRow;
import dev.chipboard.protocol.console.TextTable;
import java.util.List;

/// The tasks of a row, a line each.
final class TaskLines {
  /// What stands in the columns.
  static final List<String> TITLES =
      List.of("task", "pass [95 %]", "ladder", "valid", "failed", "missing");

  private static final String INDENT = "    ";

  private TaskLines() {}

  /// Returns them under their titles; nothing where the only task says no more than the row does.
  ///
  /// @param width the most columns
  static List<String> of(BoardRow row, int width) {
    if (row.tasks().size() < 2 && row.passRate() == null) {
      return List.of();
    }
    var columns =
        TITLES.stream()
            .map(title -> title.equals("task") ? left(title) : right(title))
            .toArray(TextTable.Column[]::new);
    var table = new TextTable(columns);
    row.tasks().forEach(task -> table.row(cells(task).toArray(String[]::new)));
    return table.lines(width - INDENT.length()).stream().map(line -> INDENT + line).toList();
  }

  /// Returns what stands under [#TITLES].
  static List<String> cells(BoardRow.Task task) {
    return List.of(
        task.name(),
        Figures.pass(task),
        Figures.ladder(task.ladder()),
        task.valid() + "/" + task.planned(),
        Figures.failures(task.failures()),
        task.missing().isEmpty() ? "0" : Reasons.counts(task.missing()));
  }
}
