package dev.chipboard.tasks.folder;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.tasks.grade.Grader;
import dev.chipboard.tasks.seed.PartsHash;
import dev.chipboard.tasks.suite.Suite;
import java.nio.file.Path;

/// Makes a suite of a folder's files.
public final class FolderSuite {
  /// Raised with each change of what a folder means that may change a score.
  private static final int REVISION = 1;

  private FolderSuite() {}

  /// Reads a folder.
  ///
  /// @throws ChipboardException with `BAD_INPUT`, `TOO_LARGE` or `NOT_FOUND` and all that is wrong
  public static Suite read(Path folder, Generator generator) {
    var name = folder.resolve(SuiteFiles.MANIFEST).toString();
    return of(name, FolderReader.read(folder), generator);
  }

  /// @param name what stands before line and column in messages
  /// @param generator runs the generators of its tasks
  /// @throws ChipboardException with `BAD_INPUT` and all that is wrong
  public static Suite of(String name, SuiteFiles files, Generator generator) {
    var manifest = Manifest.read(name, files);
    var digest = digest(files);
    return new Suite(
        manifest.id(),
        digest,
        manifest.tasks().stream()
            .<dev.chipboard.tasks.suite.Task>map(
                task -> new FolderTask(task, files, digest, generator))
            .toList());
  }

  /// SHA-256 over every byte of the folder, and over what turns a report into a score.
  public static String digest(SuiteFiles files) {
    var digest = new PartsHash().add("folder " + REVISION + " " + Grader.VERSION);
    files.byPath().forEach((path, content) -> digest.add(path).add(content));
    return digest.hex();
  }
}
