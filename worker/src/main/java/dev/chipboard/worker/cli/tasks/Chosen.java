package dev.chipboard.worker.cli.tasks;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.name.Suggestion;
import dev.chipboard.tasks.bundled.BundledSuites;
import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.Suites;
import dev.chipboard.tasks.suite.Task;
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

  /// @throws ChipboardException with [ErrorCode#NOT_FOUND] and the nearest name
  static Chosen one(String name, Optional<String> suite) {
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

  /// The same, of those that are graded.
  static Chosen gradedOne(String name, Optional<String> suite) {
    var one = one(name, suite);
    if (!one.isGraded()) {
      throw new ChipboardException(
          ErrorCode.USAGE, name + " of " + one.suite.id() + " is measured, not graded");
    }
    return one;
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
