package dev.chipboard.tasks.folder;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All files of a suite's folder, bounded, their names checked: what is digested, packed and sent.
///
/// @param byPath contents by relative path with `/`, in order
public record SuiteFiles(Map<String, byte[]> byPath) {
  /// The file that describes the suite.
  public static final String MANIFEST = "suite.yaml";

  /// All files together, in bytes.
  public static final int MOST_BYTES = 32 << 20;

  /// How many files.
  public static final int MOST_FILES = 2_000;

  /// @throws ChipboardException with `BAD_INPUT` or `TOO_LARGE`, naming the file and the limit
  public SuiteFiles {
    if (byPath.size() > MOST_FILES) {
      throw tooLarge("more than " + MOST_FILES + " files");
    }
    long bytes = 0;
    var folded = new HashMap<String, String>();
    for (var file : byPath.entrySet()) {
      var path = file.getKey();
      FilePath.fault(path)
          .ifPresent(fault -> {
            throw bad("the path '" + path + "' " + fault);
          });
      var twin = folded.put(path.toLowerCase(Locale.ROOT), path);
      if (twin != null) {
        throw bad(twin + " and " + path + " differ in case alone: on a Mac they are one file");
      }
      bytes += file.getValue().length;
    }
    if (bytes > MOST_BYTES) {
      throw tooLarge("more than " + (MOST_BYTES >> 20) + " MiB");
    }
    byPath = java.util.Collections.unmodifiableMap(new TreeMap<>(byPath));
  }

  Optional<byte[]> file(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  boolean has(String folder) {
    return byPath.keySet().stream().anyMatch(path -> path.startsWith(folder + "/"));
  }

  /// Returns the files under a folder, by their paths in it.
  Map<String, byte[]> under(String folder) {
    var under = new TreeMap<String, byte[]>();
    byPath.forEach((path, content) -> {
      if (path.startsWith(folder + "/")) {
        under.put(path.substring(folder.length() + 1), content);
      }
    });
    return under;
  }

  static ChipboardException tooLarge(String what) {
    return new ChipboardException(
        ErrorCode.TOO_LARGE, "the suite has " + what + "; a generator can make large fixtures");
  }

  private static ChipboardException bad(String what) {
    return new ChipboardException(ErrorCode.BAD_INPUT, what);
  }
}
