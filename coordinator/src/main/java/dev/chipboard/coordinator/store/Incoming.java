package dev.chipboard.coordinator.store;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.file.PrivateFiles;
import dev.chipboard.protocol.file.Sha256;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.trial.AttemptResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Bytes on their way in: checked while they stream, on disk before they are named.
final class Incoming {
  private static final int CHUNK = 1 << 16;

  private Incoming() {}

  static void verified(
      AttemptId attempt, AttemptResult.Evidence announced, InputStream content, Path part)
      throws IOException {
    var hash = new Sha256();
    var length = copy(announced, content, part, hash);
    var sha256 = hash.finish();
    if (length != announced.bytes() || !sha256.equals(announced.sha256())) {
      throw new ChipboardException(
          ErrorCode.CORRUPT,
          "evidence of attempt "
              + attempt
              + " is not what was announced: got "
              + (length > announced.bytes() ? "more than " + announced.bytes() : length)
              + " bytes with SHA-256 "
              + sha256
              + ", expected "
              + announced.bytes()
              + " bytes with "
              + announced.sha256()
              + ". Send it again.");
    }
  }

  /// Reads at most one chunk more than was announced.
  private static long copy(
      AttemptResult.Evidence announced, InputStream content, Path part, Sha256 hash)
      throws IOException {
    try (var channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      var chunk = new byte[CHUNK];
      long length = 0;
      int read;
      while (length <= announced.bytes() && (read = content.read(chunk)) >= 0) {
        hash.update(chunk, 0, read);
        var buffer = ByteBuffer.wrap(chunk, 0, read);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        length += read;
      }
      channel.force(true);
      return length;
    }
  }

  /// Gives the file its name, and has the folder remember it over a loss of power.
  static void settle(Path part, Path target) throws IOException {
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    var folder = target.getParent();
    if (folder != null) {
      PrivateFiles.forceFolder(folder);
    }
  }
}
