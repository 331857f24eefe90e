package dev.chipboard.coordinator.cli.trial;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.file.PrivateFiles;
import dev.chipboard.tasks.suite.KeptEvidence;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Writes a frozen workspace into a new folder. A model chose the names: nothing is written outside
/// that folder, and nothing that is there is replaced.
final class WorkspaceFolder {
  private WorkspaceFolder() {}

  /// @param folder must not be there yet
  /// @return what a person should know
  /// @throws ChipboardException with `CONFLICT` where the folder is there, `CORRUPT` for a name
  ///   that leads elsewhere, `RESOURCE` where the disk refuses
  static List<String> write(KeptEvidence evidence, Path folder) {
    var root = folder.toAbsolutePath().normalize();
    // All names first: of evidence with a bad one nothing is written.
    var targets = evidence.files().stream().map(file -> target(root, file.path())).toList();
    try {
      var parent = root.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.createDirectory(root);
      var said = new ArrayList<String>();
      int written = 0;
      for (int i = 0; i < targets.size(); i++) {
        var file = evidence.files().get(i);
        if (file.leftOut()) {
          said.add("left out for its size: " + file.path() + " (" + file.bytes() + " bytes)");
        } else {
          write(targets.get(i), file.content());
          written++;
        }
      }
      evidence
          .refused()
          .forEach(
              refused -> said.add("not taken: " + refused.path() + " (" + refused.reason() + ")"));
      said.addFirst(written + " files written into " + root);
      return said;
    } catch (FileAlreadyExistsException e) {
      throw new ChipboardException(
          ErrorCode.CONFLICT,
          e.getFile() + " is there already: nothing is replaced, name a new folder",
          e);
    } catch (IOException e) {
      throw new ChipboardException(
          ErrorCode.RESOURCE, "cannot write into " + root + ": " + e.getMessage(), e);
    }
  }

  private static void write(Path target, byte[] content) throws IOException {
    var parent = target.getParent();
    if (parent != null) {
      PrivateFiles.folder(parent);
    }
    Files.write(target, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static Path target(Path root, String path) {
    try {
      var relative = Path.of(path);
      var target = root.resolve(relative).normalize();
      boolean plain =
          !path.isEmpty()
              && !relative.isAbsolute()
              && relative.equals(relative.normalize())
              && !target.equals(root)
              && target.startsWith(root);
      if (plain) {
        return target;
      }
    } catch (InvalidPathException _) {
      // told below, as all others
    }
    throw new ChipboardException(
        ErrorCode.CORRUPT, "the evidence names a file outside its workspace: '" + path + "'");
  }
}
