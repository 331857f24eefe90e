package dev.chipboard.coordinator.tls;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.file.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
      PrivateFiles.folder(folder);
      PrivateFiles.replace(path, content);
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
}
