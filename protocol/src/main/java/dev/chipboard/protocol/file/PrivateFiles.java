package dev.chipboard.protocol.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/// Files and folders that their owner alone can read, from their first moment on.
public final class PrivateFiles {
  private static final FileAttribute<?> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private PrivateFiles() {}

  /// Makes a folder where it is missing; one that is there stays as it is.
  public static void folder(Path folder) throws IOException {
    Files.createDirectories(folder, FOLDER);
  }

  /// Makes a folder, or closes one that is there to all others.
  public static void closedFolder(Path folder) throws IOException {
    folder(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  /// Makes an empty file, or closes one that is there to all others.
  public static void closedFile(Path file) throws IOException {
    try {
      Files.createFile(file, FILE);
    } catch (FileAlreadyExistsException _) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  /// Gives a file this text: it is whole at every moment, and on the disk when this returns.
  ///
  /// @param file in a folder that is there
  public static void replace(Path file, String text) throws IOException {
    var folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file, not a root");
    var draft = Files.createTempFile(folder, "." + file.getFileName(), ".new", FILE);
    try {
      try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        force(channel, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      // A draft that did not become the file may hold a secret too.
      Files.deleteIfExists(draft);
    }
    forceFolder(folder);
  }

  /// Has a folder remember the names in it over a loss of power.
  public static void forceFolder(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /// Writes a new file that is on the disk when this returns.
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  public static void write(Path file, byte[] content) throws IOException {
    write(file, ByteBuffer.wrap(content));
  }

  public static void write(Path file, ByteBuffer content) throws IOException {
    try (var channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE)) {
      force(channel, content);
    }
  }

  private static void force(FileChannel channel, ByteBuffer content) throws IOException {
    while (content.hasRemaining()) {
      channel.write(content);
    }
    channel.force(true);
  }

  /// Opens for reading and appending, made where it is not there.
  public static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
        FILE);
  }
}
