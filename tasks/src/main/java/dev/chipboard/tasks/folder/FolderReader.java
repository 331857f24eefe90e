package dev.chipboard.tasks.folder;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.name.Suggestion;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a suite's folder from the disk: regular files alone, nothing that a link leads to.
public final class FolderReader extends SimpleFileVisitor<Path> {
  /// What tools leave behind and nobody means to be part of a suite.
  private static final Set<String> PASSED_OVER = Set.of(".git", ".DS_Store", "__pycache__");

  private static final Set<OpenOption> WITHOUT_LINKS =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

  private final Path root;
  private final Map<String, byte[]> files = new HashMap<>();
  private long bytes;

  private FolderReader(Path root) {
    this.root = root;
  }

  /// @throws ChipboardException with `BAD_INPUT` or `TOO_LARGE`, naming the file; with `NOT_FOUND`
  ///   where there is no such folder
  public static SuiteFiles read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new ChipboardException(
          ErrorCode.NOT_FOUND,
          folder
              + (Files.exists(folder)
                  ? " is a file; a suite is a folder with a " + SuiteFiles.MANIFEST
                  : ": there is no such folder"));
    }
    var reader = new FolderReader(folder);
    if (!Files.isRegularFile(folder.resolve(SuiteFiles.MANIFEST), LinkOption.NOFOLLOW_LINKS)) {
      throw bad(
          folder
              + " has no file "
              + SuiteFiles.MANIFEST
              + ", which every suite begins with."
              + reader.misspelled());
    }
    try {
      Files.walkFileTree(folder, reader);
      return new SuiteFiles(reader.files);
    } catch (IOException e) {
      throw new ChipboardException(ErrorCode.BAD_INPUT, "cannot read " + folder + ": " + e, e);
    } catch (ChipboardException e) {
      throw new ChipboardException(e.code(), folder + ": " + e.text(), e);
    }
  }

  private String misspelled() {
    try (var names = Files.list(root)) {
      var near =
          names
              .map(path -> String.valueOf(path.getFileName()))
              .filter(name -> Suggestion.nearest(name, List.of(SuiteFiles.MANIFEST)).isPresent())
              .findFirst();
      return near.map(name -> " Is '" + name + "' meant to be it?").orElse("");
    } catch (IOException _) {
      return ""; // the walk would tell; what is missing is the file
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return passedOver(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (passedOver(file)) {
      return FileVisitResult.CONTINUE;
    }
    var path = path(file);
    if (attributes.isSymbolicLink()) {
      throw bad(path + " is a symbolic link: put the file itself there");
    }
    if (!attributes.isRegularFile()) {
      throw bad(path + " is neither a file nor a folder");
    }
    bytes += attributes.size();
    if (bytes > SuiteFiles.MOST_BYTES) {
      throw SuiteFiles.tooLarge("more than " + (SuiteFiles.MOST_BYTES >> 20) + " MiB, at " + path);
    }
    if (files.size() >= SuiteFiles.MOST_FILES) {
      throw SuiteFiles.tooLarge("more than " + SuiteFiles.MOST_FILES + " files, at " + path);
    }
    try (var channel = Files.newByteChannel(file, WITHOUT_LINKS);
        var in = java.nio.channels.Channels.newInputStream(channel)) {
      // A file that grows while it is read is not followed.
      files.put(path, in.readNBytes(Math.toIntExact(attributes.size())));
    }
    return FileVisitResult.CONTINUE;
  }

  private static boolean passedOver(Path file) {
    return PASSED_OVER.contains(String.valueOf(file.getFileName()));
  }

  private String path(Path file) {
    return root.relativize(file).toString().replace(java.io.File.separatorChar, '/');
  }

  private static ChipboardException bad(String what) {
    return new ChipboardException(ErrorCode.BAD_INPUT, what);
  }
}
