package dev.chipboard.tasks.grade;

import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Whether the way to an answer was clean: at most twice the oracle's actions, no format error, no
/// writes outside the declared outputs, no process left running.
final class Cleanliness {
  private static final int ORACLE_FACTOR = 2;

  private Cleanliness() {}

  static boolean clean(Instance instance, FrozenWorkspace workspace, AgentFacts facts) {
    return facts.actions() <= ORACLE_FACTOR * instance.oracle().size()
        && facts.formatErrors() == 0
        && workspace.leftoverProcesses() == 0
        && Set.copyOf(instance.outputs()).containsAll(touched(instance.files(), workspace));
  }

  /// The paths that were created, changed, deleted or replaced by something that is no file. What
  /// Python caches beside a module is not the agent's doing.
  static Set<String> touched(Map<String, byte[]> before, FrozenWorkspace after) {
    var touched = new HashSet<String>();
    for (var refused : after.refused()) {
      touched.add(refused.path());
    }
    before.forEach((path, content) -> {
      if (!after.file(path).map(now -> Arrays.equals(now, content)).orElse(false)) {
        touched.add(path);
      }
    });
    for (var path : after.files().keySet()) {
      if (!before.containsKey(path)) {
        touched.add(path);
      }
    }
    touched.removeIf(path -> Arrays.asList(path.split("/", -1)).contains("__pycache__"));
    return touched;
  }
}
