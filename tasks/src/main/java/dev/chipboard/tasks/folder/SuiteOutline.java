package dev.chipboard.tasks.folder;

import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.Task;
import java.util.List;

/// What somebody has to know of a suite who plans its trials and runs none.
///
/// @param id name and version
/// @param digest what it is
/// @param tasks in their order
public record SuiteOutline(String id, String digest, List<Line> tasks) {
  public SuiteOutline {
    tasks = List.copyOf(tasks);
  }

  /// A task.
  public record Line(String name, String summary) {}

  public static SuiteOutline of(Suite suite) {
    return new SuiteOutline(
        suite.id(),
        suite.digest(),
        suite.tasks().stream().map(task -> new Line(task.name(), task.summary())).toList());
  }

  /// Returns a suite whose tasks have names and no instances.
  public Suite suite() {
    return new Suite(
        id,
        digest,
        tasks.stream().<Task>map(line -> new Outlined(line.name(), line.summary())).toList());
  }

  private record Outlined(String name, String summary) implements Task.Agent {
    @Override
    public Instance instance(long seed) {
      throw new IllegalStateException("the files of " + name + " are not here");
    }
  }
}
