package dev.chipboard.worker.agent;

import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Keeps the commands and answers with what it was given.
final class RecordingSandbox implements Sandboxes.Sandbox {
  final List<String> commands = new ArrayList<>();
  final List<Long> allowed = new ArrayList<>();
  private final Function<String, Sandboxes.CommandResult> answers;

  RecordingSandbox(Function<String, Sandboxes.CommandResult> answers) {
    this.answers = answers;
  }

  static RecordingSandbox succeeding() {
    return new RecordingSandbox(_ -> new Sandboxes.CommandResult(0, "fine\n", 0, 2));
  }

  @Override
  public Sandboxes.CommandResult run(String command, long timeoutMillis) {
    commands.add(command);
    allowed.add(timeoutMillis);
    return answers.apply(command);
  }

  @Override
  public Evidence freeze() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
