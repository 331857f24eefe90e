package dev.chipboard.worker.cli.tasks;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.name.Suggestion;
import dev.chipboard.tasks.bundled.BundledSuites;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.worker.sandbox.Sandboxes;
import dev.chipboard.worker.usersuite.FolderArgument;
import dev.chipboard.worker.usersuite.SandboxGenerator;
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

  /// Returns the tasks that an argument names: a task's name, or the folder of a user's suite, or
  /// of a task in one.
  ///
  /// @param sandboxes where generators run
  static List<Task.Agent> named(String argument, Sandboxes sandboxes) {
    return FolderArgument.of(argument)
        .map(folder ->
            folder.tasks(new SandboxGenerator(sandboxes)).stream()
                .map(Task.Agent.class::cast)
                .toList())
        .orElseGet(() -> List.of(one(argument)));
  }

  /// @throws ChipboardException with [ErrorCode#NOT_FOUND] and the nearest name
  private static Task.Agent one(String name) {
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
