package dev.chipboard.worker.cli.tasks.page;

import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.worker.cli.tasks.page.Section.Block;
import java.util.List;

/// The page of a task that is measured and not graded.
///
/// @param method how
public record MeasurePage(
    int schemaVersion, String suite, String digest, String task, String summary, String method)
    implements TaskPage {

  static MeasurePage of(Suite suite, Task.Speed task) {
    return new MeasurePage(
        SCHEMA_VERSION,
        suite.id(),
        suite.digest(),
        task.name(),
        task.summary(),
        "Prefills %d random tokens and decodes %d, end-of-sequence ignored: %d warm-up, then %d samples, all of which are kept."
            .formatted(
                task.promptTokens(), task.generatedTokens(), task.warmups(), task.samples()));
  }

  static MeasurePage of(Suite suite, Task.Noop task) {
    return new MeasurePage(
        SCHEMA_VERSION,
        suite.id(),
        suite.digest(),
        task.name(),
        task.summary(),
        "Goes the way of a trial, without a model and without an engine.");
  }

  @Override
  public List<Section> sections() {
    return List.of(Section.of("Method", new Block.Prose(method)));
  }
}
