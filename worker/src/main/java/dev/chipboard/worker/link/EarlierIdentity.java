package dev.chipboard.worker.link;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.WorkerId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Who this machine was in a fleet before it joined anew, and left results that nobody has taken: a
/// fleet takes a result from the worker alone that ran it.
///
/// @param worker its name then; a folder's name
/// @param folder where they are
/// @param results how many
public record EarlierIdentity(String worker, Path folder, int results) {

  /// Returns those with results, by their names.
  ///
  /// @param home the folder with one folder for each identity
  /// @param now who it is now
  public static List<EarlierIdentity> in(Path home, WorkerId now) {
    try (var folders = Files.list(home)) {
      return folders
          .filter(folder -> !name(folder).equals(now.value()))
          .filter(folder -> Files.isRegularFile(Spool.file(folder)))
          .map(folder -> new EarlierIdentity(name(folder), folder, waiting(Spool.file(folder))))
          .filter(earlier -> earlier.results() > 0)
          .sorted(java.util.Comparator.comparing(EarlierIdentity::worker))
          .toList();
    } catch (IOException e) {
      throw new ChipboardException(ErrorCode.RESOURCE, "cannot list " + home + ": " + e, e);
    }
  }

  private static String name(Path folder) {
    return String.valueOf(folder.getFileName());
  }

  private static int waiting(Path file) {
    try (var channel = FileChannel.open(file)) {
      return SpoolContent.of(SpoolReading.of(channel).records()).waiting().attempts().size();
    } catch (IOException e) {
      throw new ChipboardException(ErrorCode.RESOURCE, "cannot read " + file + ": " + e, e);
    }
  }

  /// Returns the line for people.
  public String line() {
    return (results == 1 ? "1 result" : results + " results")
        + " of this machine's earlier identity "
        + worker
        + " can no longer be sent; delete "
        + folder
        + " when nobody needs what is in it";
  }
}
