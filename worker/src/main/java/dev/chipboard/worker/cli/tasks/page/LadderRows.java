package dev.chipboard.worker.cli.tasks.page;

import dev.chipboard.worker.cli.tasks.page.Section.Block.Grid;
import java.util.List;

/// The ladder, with a task's own numbers.
final class LadderRows {
  private LadderRows() {}

  /// @param checks how many the task has
  /// @param oracle how many commands its oracle has
  static Grid of(int checks, int oracle) {
    int many = (3 * checks + 4) / 5;
    return new Grid(
        List.of("value", "when"),
        List.of(
            List.of(
                "1.0",
                "all "
                    + checks
                    + " checks hold and the way was clean: at most "
                    + 2 * oracle
                    + " commands, every reply in the right form, nothing created or changed but"
                    + " what is listed above, no process left running"),
            List.of("0.83", "all checks hold"),
            List.of(
                "0.67",
                many == checks - 1
                    ? many + " checks hold"
                    : many + " to " + (checks - 1) + " checks hold"),
            List.of(
                "0.5", "1 to %d checks hold and the answer has the right form".formatted(many - 1)),
            List.of("0.33", "a command was run or an asked-for file is there"),
            List.of("0.0", "neither, or the model refused and no check holds")));
  }
}
