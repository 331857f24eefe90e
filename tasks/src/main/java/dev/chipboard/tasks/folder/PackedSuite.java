package dev.chipboard.tasks.folder;

import dev.chipboard.protocol.error.ChipboardException;
import java.nio.file.Path;

/// A user's suite as it travels.
///
/// @param id name and version
/// @param digest what it is, 64 hex digits
/// @param pack its files. Never compared, and the array is nobody else's
@SuppressWarnings("ArrayRecordComponent")
public record PackedSuite(String id, String digest, byte[] pack) {
  private static final int SHORT = 12;

  /// Reads a folder.
  ///
  /// @throws ChipboardException with all that is wrong with it
  public static PackedSuite of(Path folder) {
    var files = FolderReader.read(folder);
    var manifest = folder.resolve(SuiteFiles.MANIFEST).toString();
    var suite = FolderSuite.of(manifest, files, Generator.none());
    return new PackedSuite(suite.id(), suite.digest(), FolderPack.pack(files));
  }

  /// Returns what a sweep calls it: its id, `#` and the beginning of its digest, such as
  /// `my-suite@1#3f2a9c01ab12`. Another state of the folder has another name.
  public String name() {
    return id + "#" + digest.substring(0, SHORT);
  }
}
