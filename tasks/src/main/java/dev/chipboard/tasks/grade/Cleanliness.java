package dev.chipboard.tasks.grade;

import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Whether the way to an answer was clean: at most twice the oracle's actions, no format error, no
/// writes outside the declared outputs, no process left running.
final class Cleanliness {
  private static final int ORACLE_FACTOR = 2;
  private static final int MOST_SHOWN = 5;

  private Cleanliness() {}

  static boolean clean(Instance instance, FrozenWorkspace workspace, AgentFacts facts) {
    return lacking(instance, workspace, facts).isEmpty();
  }

  /// What made it unclean, in words; empty where it was clean.
  static List<String> lacking(Instance instance, FrozenWorkspace workspace, AgentFacts facts) {
    var lacking = new ArrayList<String>();
    int most = ORACLE_FACTOR * instance.oracle().size();
    if (facts.actions() > most) {
      lacking.add(facts.actions() + " commands, where " + most + " are clean");
    }
    if (facts.formatErrors() > 0) {
      lacking.add(facts.formatErrors() + " replies without an action in the form asked for");
    }
    if (workspace.leftoverProcesses() > 0) {
      lacking.add("processes left running: " + workspace.leftoverProcesses());
    }
    var beside = new TreeSet<>(touched(instance.files(), workspace));
    instance.outputs().forEach(beside::remove);
    if (!beside.isEmpty()) {
      lacking.add("created, changed or removed beside what was asked for: " + some(beside));
    }
    return List.copyOf(lacking);
  }

  private static String some(Set<String> paths) {
    var shown = String.join(", ", paths.stream().limit(MOST_SHOWN).toList());
    return paths.size() > MOST_SHOWN
        ? shown + " and " + (paths.size() - MOST_SHOWN) + " more"
        : shown;
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
