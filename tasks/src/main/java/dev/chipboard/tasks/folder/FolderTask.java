package dev.chipboard.tasks.folder;

import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.tasks.suite.TaskFailed;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// A task of a user's suite.
///
/// @param text what `suite.yaml` says of it
/// @param suite all files of the suite
/// @param digest of the suite
/// @param generator runs its generator, if it has one
record FolderTask(TaskText text, SuiteFiles suite, String digest, Generator generator)
    implements Task.Agent {
  private static final String WORKSPACE = "workspace/";
  private static final String HIDDEN = "hidden/";
  private static final String SECRET = "secret/";

  @Override
  public String name() {
    return text.name();
  }

  @Override
  public String summary() {
    return text.summary();
  }

  /// Without a generator every seed gives the same instance.
  @Override
  public Instance instance(long seed) {
    var hidden = suite.under(text.name() + "/hidden");
    var check = suite.under(text.name() + "/check");
    if (text.generate().isEmpty()) {
      var files = suite.under(text.name() + "/files");
      return new FolderInstance(text, files, hidden, check, Map.of());
    }
    var made = generated(text.generate().get(), seed);
    hidden.putAll(part(made, HIDDEN));
    return new FolderInstance(text, part(made, WORKSPACE), hidden, check, part(made, SECRET));
  }

  private FrozenWorkspace generated(String command, long seed) {
    var files = new HashMap<String, byte[]>();
    suite
        .under(text.name() + "/generator")
        .forEach((path, content) -> files.put("generator/" + path, content));
    long limit = 1000L * text.limits().generate();
    var made =
        generator.run(new Generator.Order(text.name(), files, prepared(command, seed), limit));
    for (var refused : made.refused()) {
      throw failed("it left " + refused.path() + ", which is " + refused.reason());
    }
    for (var path : made.files().keySet()) {
      if (!path.startsWith("generator/")
          && !path.startsWith(WORKSPACE)
          && !path.startsWith(HIDDEN)
          && !path.startsWith(SECRET)) {
        throw failed("it left " + path + "; it writes under workspace/, hidden/ and secret/ alone");
      }
    }
    if (part(made, WORKSPACE).isEmpty()
        && part(made, HIDDEN).isEmpty()
        && part(made, SECRET).isEmpty()) {
      throw failed("it made no file under workspace/, hidden/ or secret/");
    }
    return made;
  }

  /// The seed goes as a number from 0 that every language reads. Python's hashes, and with them the
  /// order of its sets, would otherwise be others in each process.
  private static String prepared(String command, long seed) {
    return "mkdir -p workspace hidden secret\nexport PYTHONHASHSEED=0 SEED="
        + (seed & Long.MAX_VALUE)
        + "\n"
        + command;
  }

  private TaskFailed failed(String what) {
    return new TaskFailed("the generator of " + text.name() + " failed: " + what);
  }

  private static Map<String, byte[]> part(FrozenWorkspace made, String folder) {
    var part = new TreeMap<String, byte[]>();
    made.files()
        .forEach((path, content) -> {
          if (path.startsWith(folder)) {
            part.put(path.substring(folder.length()), content);
          }
        });
    return part;
  }
}
