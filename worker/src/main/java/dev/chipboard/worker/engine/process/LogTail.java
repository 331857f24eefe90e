package dev.chipboard.worker.engine.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads the ends of log files.
public final class LogTail {

  private LogTail() {}

  /// Read the first lines of a log.
  ///
  /// @param maxBytes how much of the file's start to read, in bytes
  static List<String> readHead(Path log, int maxBytes) {
    return read(log, maxBytes, false);
  }

  /// Read the last lines of a log; a line that starts before `maxBytes` is cut.
  ///
  /// @param log the file; a missing one has no lines
  /// @param maxBytes how much of the file's end to read, in bytes
  public static List<String> read(Path log, int maxBytes) {
    return read(log, maxBytes, true);
  }

  private static List<String> read(Path log, int maxBytes, boolean fromEnd) {
    if (!Files.isRegularFile(log)) {
      return List.of();
    }
    try (var file = new RandomAccessFile(log.toFile(), "r")) {
      long length = file.length();
      int size = (int) Math.min(length, maxBytes);
      var bytes = new byte[size];
      file.seek(fromEnd ? length - size : 0);
      file.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of("(log " + log + " cannot be read: " + e.getMessage() + ")");
    }
  }
}
