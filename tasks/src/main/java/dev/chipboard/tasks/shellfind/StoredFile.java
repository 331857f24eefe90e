package dev.chipboard.tasks.shellfind;

import dev.chipboard.tasks.suite.FileFacts;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// A file as it can be looked for.
///
/// @param path relative, below `store/`
/// @param bytes its size
/// @param modified its modification time
/// @param mode its permissions
record StoredFile(String path, int bytes, Instant modified, int mode) {
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// The directories above it.
  List<String> directories() {
    var parts = path.split("/", -1);
    return Arrays.asList(parts).subList(0, parts.length - 1);
  }

  FileFacts facts() {
    return new FileFacts(mode, modified);
  }
}
