package dev.chipboard.worker.cli.tasks.page;

import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.Task;
import java.util.List;

/// What people are shown of a task. As JSON it is the record itself.
public sealed interface TaskPage permits AgentPage, MeasurePage, ToolsPage {
  /// The version of the documents.
  int SCHEMA_VERSION = 1;

  /// Returns the page of a task with the instance of a seed as example.
  static TaskPage of(Suite suite, Task task, long seed) {
    return switch (task) {
      case Task.Agent agent -> AgentPage.of(suite, agent, seed);
      case Task.Tools tools -> ToolsPage.of(suite, tools, seed);
      case Task.Speed speed -> MeasurePage.of(suite, speed);
      case Task.Noop noop -> MeasurePage.of(suite, noop);
    };
  }

  String suite();

  String task();

  String summary();

  List<Section> sections();

  /// Returns the page for a terminal.
  default String text() {
    return new PageText(this).written();
  }

  /// Returns the page in Markdown.
  default String markdown() {
    return new PageMarkdown(this).written();
  }
}
