package dev.chipboard.worker.cli.tasks;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.name.Suggestion;
import dev.chipboard.tasks.bundled.BundledSuites;
import dev.chipboard.tasks.suite.Task;
import java.util.List;

/// The agent tasks that a command line names.
final class Chosen {
  private Chosen() {}

  static List<Task.Agent> all() {
    return BundledSuites.load().all().stream()
        .flatMap(suite -> suite.tasks().stream())
        .filter(Task.Agent.class::isInstance)
        .map(Task.Agent.class::cast)
        .toList();
  }

  /// @throws ChipboardException with [ErrorCode#NOT_FOUND] and the nearest name
  static Task.Agent one(String name) {
    var all = all();
    return all.stream()
        .filter(task -> task.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new ChipboardException(
                ErrorCode.NOT_FOUND,
                "there is no task '"
                    + name
                    + "'."
                    + Suggestion.hint(name, all.stream().map(Task::name).toList())));
  }
}
