package dev.chipboard.tasks.folder;

import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.TaskFailed;
import java.util.Map;

/// Runs a task's generator: a suite's code too runs in a sandbox or not at all.
public interface Generator {
  /// Runs it in a fresh sandbox and returns what it left there.
  ///
  /// @throws TaskFailed where the command ended with another exit code than 0
  FrozenWorkspace run(Order order);

  /// A run of a generator.
  ///
  /// @param task whose it is
  /// @param files of the sandbox
  /// @param command a bash command, which finds the seed in `SEED`
  /// @param timeoutMillis its limit
  record Order(String task, Map<String, byte[]> files, String command, long timeoutMillis) {}

  /// For those who only name tasks and never make an instance.
  static Generator none() {
    return order -> {
      throw new IllegalStateException("the generator of " + order.task() + " cannot run here");
    };
  }
}
