package dev.chipboard.tasks.suite;

import java.util.List;
import java.util.Optional;

/// A versioned set of tasks.
///
/// @param id name and version, such as `agent-coding@1`
/// @param digest SHA-256 (hex) over definition, method and grader
/// @param tasks the tasks in their order, names unique
public record Suite(String id, String digest, List<Task> tasks) {
  public Suite {
    tasks = List.copyOf(tasks);
  }

  public Optional<Task> find(String name) {
    return tasks.stream().filter(task -> task.name().equals(name)).findFirst();
  }

  public List<String> taskNames() {
    return tasks.stream().map(Task::name).toList();
  }
}
