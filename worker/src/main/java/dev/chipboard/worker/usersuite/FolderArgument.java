package dev.chipboard.worker.usersuite;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.tasks.folder.FolderSuite;
import dev.chipboard.tasks.folder.Generator;
import dev.chipboard.tasks.folder.SuiteFiles;
import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.Suites;
import dev.chipboard.tasks.suite.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A user's suite as a command line names it, `./my-suite`, or one task of it, `./my-suite/words`.
///
/// @param folder of the suite
/// @param task where one is named
public record FolderArgument(Path folder, Optional<String> task) {
  /// Returns what an argument names; empty for one that is no path, which is the name of something.
  /// A path has a `/` in it or is `.` or `..`.
  public static Optional<FolderArgument> of(String argument) {
    if (!argument.contains("/") && !argument.equals(".") && !argument.equals("..")) {
      return Optional.empty();
    }
    var path = Path.of(argument);
    var whole = path.toAbsolutePath().normalize();
    var above = whole.getParent();
    if (above != null && !hasManifest(whole) && hasManifest(above)) {
      return Optional.of(
          new FolderArgument(above, Optional.of(String.valueOf(whole.getFileName()))));
    }
    return Optional.of(new FolderArgument(path, Optional.empty()));
  }

  /// Reads the suite.
  ///
  /// @throws ChipboardException with all that is wrong with it
  public Suite suite(Generator generator) {
    return FolderSuite.read(folder, generator);
  }

  /// Returns the task that is named, or all.
  ///
  /// @throws ChipboardException with all that is wrong, and with the nearest name for a task that
  ///   is not there
  public List<Task> tasks(Generator generator) {
    var suite = suite(generator);
    var register = new Suites(List.of(suite));
    return task.map(name -> List.of(register.task(suite.id(), name))).orElse(suite.tasks());
  }

  private static boolean hasManifest(Path folder) {
    return Files.isRegularFile(folder.resolve(SuiteFiles.MANIFEST));
  }
}
