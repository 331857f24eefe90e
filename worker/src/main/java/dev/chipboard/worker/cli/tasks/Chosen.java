package dev.chipboard.worker.cli.tasks;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.name.Suggestion;
import dev.chipboard.tasks.bundled.BundledSuites;
import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.Suites;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.worker.sandbox.Sandboxes;
import dev.chipboard.worker.usersuite.FolderArgument;
import dev.chipboard.worker.usersuite.SandboxGenerator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The tasks that a command line names.
///
/// @param suite where the task is
/// @param task what was named
record Chosen(Suite suite, Task task) {
  private static final Suites SUITES = BundledSuites.load();

  String name() {
    return task.name();
  }

  /// Those that are done and graded, and can so be proved.
  ///
  /// @param suite only of this one, where one is named
  /// @throws ChipboardException with [ErrorCode#NOT_FOUND] and the nearest name
  static List<Chosen> graded(Optional<String> suite) {
    return all(suite).filter(Chosen::isGraded).toList();
  }

  /// Returns the tasks that an argument names: a task's name, or the folder of a user's suite, or
  /// of a task in one.
  ///
  /// @param sandboxes where generators run
  /// @throws ChipboardException with [ErrorCode#NOT_FOUND] and the nearest name
  static List<Chosen> named(String argument, Optional<String> suite, Sandboxes sandboxes) {
    var folder = FolderArgument.of(argument);
    if (folder.isEmpty()) {
      return List.of(one(argument, suite));
    }
    var generator = new SandboxGenerator(sandboxes);
    var whole = folder.get().suite(generator);
    return folder.get().tasks(generator).stream().map(task -> new Chosen(whole, task)).toList();
  }

  /// The same, of tasks that are graded.
  static List<Chosen> gradedOf(String argument, Optional<String> suite, Sandboxes sandboxes) {
    var named = named(argument, suite, sandboxes);
    for (var one : named) {
      if (!one.isGraded()) {
        throw new ChipboardException(
            ErrorCode.USAGE, one.name() + " of " + one.suite.id() + " is measured, not graded");
      }
    }
    return named;
  }

  /// The same, of one task alone: a folder of several is not one.
  static Chosen single(String argument, Optional<String> suite, Sandboxes sandboxes) {
    var named = named(argument, suite, sandboxes);
    if (named.size() != 1) {
      throw new ChipboardException(
          ErrorCode.USAGE,
          argument
              + " has "
              + named.size()
              + " tasks; name one of them: "
              + named.stream().map(each -> argument + "/" + each.name()).toList());
    }
    return named.getFirst();
  }

  /// @throws ChipboardException with [ErrorCode#NOT_FOUND] and the nearest name
  private static Chosen one(String name, Optional<String> suite) {
    var all = all(suite).toList();
    return all.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new ChipboardException(
                ErrorCode.NOT_FOUND,
                "there is no task '"
                    + name
                    + "'"
                    + suite.map(id -> " in " + id).orElse("")
                    + "."
                    + Suggestion.hint(name, all.stream().map(Chosen::name).toList())));
  }

  boolean isGraded() {
    return switch (task) {
      case Task.Agent _, Task.Tools _ -> true;
      case Task.Speed _, Task.Noop _ -> false;
    };
  }

  private static Stream<Chosen> all(Optional<String> suite) {
    return suite.map(id -> List.of(SUITES.get(id))).orElse(SUITES.all()).stream()
        .flatMap(each -> each.tasks().stream().map(task -> new Chosen(each, task)));
  }
}
