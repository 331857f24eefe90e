package dev.chipboard.tasks.folder;

import java.util.Optional;
import java.util.regex.Pattern;

/// What a path inside a suite's folder may be: relative, the same file on every system, and inside.
final class FilePath {
  private static final int MOST = 200;
  private static final Pattern PRINTABLE_ASCII = Pattern.compile("[ -~]+");

  private FilePath() {}

  /// Returns what is wrong with a path, if anything is.
  static Optional<String> fault(String path) {
    if (path.isEmpty()) {
      return Optional.of("is empty");
    }
    if (path.length() > MOST) {
      return Optional.of("is longer than " + MOST + " characters");
    }
    if (!PRINTABLE_ASCII.matcher(path).matches()) {
      return Optional.of(
          "has characters outside of printable ASCII, which not every file system keeps as they"
              + " are: let a generator make such names");
    }
    if (path.contains("\\") || path.contains(":")) {
      return Optional.of("has a \\ or a :, which not every system takes in a name");
    }
    if (path.startsWith("/")) {
      return Optional.of("is absolute; paths are relative, such as data/input.csv");
    }
    for (var part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return Optional.of("has an empty part, . or .. in it; paths stay inside of the folder");
      }
    }
    return Optional.empty();
  }
}
