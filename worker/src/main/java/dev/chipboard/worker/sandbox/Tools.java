package dev.chipboard.worker.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The programs that a sandbox is made with. `python` has to be the system's own: nothing else is
/// visible inside.
record Tools(String bubblewrap, String setpriv, String python) {
  /// Where a system has its programs, whatever a service's PATH says.
  static final String SYSTEM = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";

  /// What was looked for: the tools, or the names of those that are missing.
  record Search(Optional<Tools> found, List<String> missing) {}

  /// @param path the value of PATH, which the system's folders follow
  /// @param root whether `setpriv` is needed
  static Search search(@Nullable String path, boolean root) {
    var folders = (path == null ? "" : path + ":") + SYSTEM;
    var bubblewrap = find("bwrap", folders);
    var setpriv = root ? find("setpriv", folders) : Optional.of("setpriv");
    var python = find("python3", "/usr/bin:/usr/local/bin:/bin");
    var missing = new ArrayList<String>();
    note(missing, "bwrap", bubblewrap);
    note(missing, "setpriv", setpriv);
    note(missing, "python3", python);
    note(missing, "bash", find("bash", "/usr/bin:/bin"));
    return missing.isEmpty()
        ? new Search(
            Optional.of(
                new Tools(bubblewrap.orElseThrow(), setpriv.orElseThrow(), python.orElseThrow())),
            List.of())
        : new Search(Optional.empty(), List.copyOf(missing));
  }

  static Optional<String> find(String program, String folders) {
    for (var folder : folders.split(":")) {
      var file = Path.of(folder.isEmpty() ? "." : folder).resolve(program);
      if (file.isAbsolute() && Files.isRegularFile(file) && Files.isExecutable(file)) {
        return Optional.of(file.toString());
      }
    }
    return Optional.empty();
  }

  private static void note(List<String> missing, String name, Optional<String> found) {
    if (found.isEmpty()) {
      missing.add(name);
    }
  }
}
