package dev.chipboard.coordinator.tls;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
      Files.writeString(draft, content, StandardCharsets.UTF_8);
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ChipboardException(ErrorCode.RESOURCE, "cannot write " + path + ": " + e, e);
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
