package dev.chipboard.tasks.folder;

import dev.chipboard.protocol.name.Suggestion;
import dev.chipboard.protocol.yaml.YamlFields;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Tells of files that no task uses: a folder with a slip in its name would be an empty workspace.
final class Leftovers {
  private static final List<String> PLACES =
      List.of("files/", "generator/", "hidden/", "check/", "prompt.md");

  private Leftovers() {}

  static void tell(YamlFields fields, List<TaskText> tasks, SuiteFiles files) {
    Set<String> names = new TreeSet<>(tasks.stream().map(TaskText::name).toList());
    var told = new TreeSet<String>();
    for (var path : files.byPath().keySet()) {
      int slash = path.indexOf('/');
      if (slash < 0) {
        continue; // beside suite.yaml there may be a README and its like
      }
      var folder = path.substring(0, slash);
      if (!names.contains(folder)) {
        told.add("the folder " + folder + "/ belongs to no task." + Suggestion.hint(folder, names));
      } else {
        place(path, path.substring(slash + 1), told);
      }
    }
    told.forEach(each -> fields.fault("tasks", each));
  }

  private static void place(String path, String inTask, Set<String> told) {
    int slash = inTask.indexOf('/');
    var place = slash < 0 ? inTask : inTask.substring(0, slash + 1);
    if (!PLACES.contains(place)) {
      var name = path.substring(0, path.length() - inTask.length() + place.length());
      told.add(name + " is used by nothing." + Suggestion.hint(place, PLACES));
    }
  }
}
