package dev.chipboard.coordinator.tls;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;

/// A small text file that its owner alone can read; written whole or not at all.
public record SecretFile(Path path) {
  private static final int MAX_BYTES = 64 << 10;

  public Optional<String> read() {
    try {
      if (!Files.exists(path)) {
        return Optional.empty();
      }
      if (Files.size(path) > MAX_BYTES) {
        throw new ChipboardException(ErrorCode.CORRUPT, path + " has more than 64 KiB");
      }
      return Optional.of(Files.readString(path, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ChipboardException(ErrorCode.RESOURCE, "cannot read " + path + ": " + e, e);
    }
  }

  public void write(String content) {
    var folder = Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file, not a root");
    try {
      openFolder(folder);
      // Created 0600 at once, so that the secret is at no time readable by others.
      var permissions = PosixFilePermissions.fromString("rw-------");
      var draft =
          Files.createTempFile(
              folder,
              "." + path.getFileName(),
              ".new",
              PosixFilePermissions.asFileAttribute(permissions));
      try {
        force(draft, content);
        Files.move(
            draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        // A draft that did not become the file holds a secret too.
        Files.deleteIfExists(draft);
      }
      force(folder);
    } catch (IOException e) {
      throw new ChipboardException(ErrorCode.RESOURCE, "cannot write " + path + ": " + e, e);
    }
  }

  private static void force(Path draft, String content) throws IOException {
    try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /// Puts the new name on the disk as well.
  private static void force(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  public void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new ChipboardException(ErrorCode.RESOURCE, "cannot delete " + path + ": " + e, e);
    }
  }

  /// Makes a folder that its owner alone can enter.
  public static void openFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    var permissions = PosixFilePermissions.fromString("rwx------");
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(permissions));
  }
}
