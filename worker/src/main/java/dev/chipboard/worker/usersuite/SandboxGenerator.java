package dev.chipboard.worker.usersuite;

import dev.chipboard.protocol.console.OneLine;
import dev.chipboard.tasks.folder.Generator;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.TaskFailed;
import dev.chipboard.worker.sandbox.Contents;
import dev.chipboard.worker.sandbox.Sandboxes;

/// Runs the generator of a user's task in a fresh sandbox, without a network, as an agent's code
/// runs.
///
/// @param sandboxes opened anew for each run
public record SandboxGenerator(Sandboxes sandboxes) implements Generator {
  private static final int MOST_WORDS = 600;

  @Override
  public FrozenWorkspace run(Order order) {
    try (var sandbox = sandboxes.open(Contents.files(order.files()))) {
      var result =
          sandbox.run(
              order.command(),
              Math.round(order.timeoutMillis() * Math.max(1, sandboxes.slowness())));
      if (result.exitCode() != 0) {
        throw failed(order, result);
      }
      return sandbox.freeze().workspace();
    }
  }

  private static TaskFailed failed(Order order, Sandboxes.CommandResult result) {
    var how =
        result.exitCode() == 124
            ? "it was stopped at its limit of " + order.timeoutMillis() / 1000 + " s"
            : "it ended with exit code " + result.exitCode();
    var output = result.output();
    var words = OneLine.of(output.substring(Math.max(0, output.length() - MOST_WORDS)));
    return new TaskFailed(
        "the generator of "
            + order.task()
            + " failed: "
            + how
            + (words.isEmpty() ? "" : ": " + words));
  }
}
