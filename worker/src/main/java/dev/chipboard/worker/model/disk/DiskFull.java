package dev.chipboard.worker.model.disk;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.worker.model.Bytes;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// The errors of a disk without enough room.
public final class DiskFull {
  private static final long NOTHING_LEFT = 64 << 10;

  private DiskFull() {}

  /// Asks for room before it is used.
  ///
  /// @param free tells the free bytes of a folder
  public static void require(Path folder, long need, String what, ToLongFunction<Path> free) {
    long have = free.applyAsLong(folder);
    if (have < need) {
      throw new ChipboardException(
          ErrorCode.RESOURCE,
          "not enough room for %s: it needs %s and %s has %s free; free some, or move the cache with"
                  .formatted(what, Bytes.text(need), folder, Bytes.text(have))
              + " CHIPBOARD_HOME");
    }
  }

  /// Turns a failed write into the error to throw: `RESOURCE` in any case, and clear where the disk
  /// is full.
  public static ChipboardException whileWriting(Path file, IOException cause) {
    if (cause instanceof ClosedByInterruptException
        || cause instanceof FileLockInterruptionException) {
      return Interrupts.interrupted("writing " + file);
    }
    if (!isFull(file, cause)) {
      return new ChipboardException(
          ErrorCode.RESOURCE, file + " cannot be written: " + cause.getMessage(), cause);
    }
    return new ChipboardException(
        ErrorCode.RESOURCE,
        "the disk is full: writing %s stopped; free some room and run it again, it goes on where it"
                .formatted(file)
            + " was, or move the cache with CHIPBOARD_HOME",
        cause);
  }

  /// Turns a failed read into the error to throw.
  public static ChipboardException whileReading(Path file, IOException cause) {
    return new ChipboardException(
        ErrorCode.RESOURCE, file + " cannot be read: " + cause.getMessage(), cause);
  }

  /// Java has no error numbers, so this reads the system's text, and where that is translated asks
  /// the disk itself.
  private static boolean isFull(Path file, IOException cause) {
    var text = Optional.ofNullable(cause.getMessage()).orElse("").toLowerCase(Locale.ROOT);
    return text.contains("no space left")
        || text.contains("quota exceeded")
        || Optional.ofNullable(file.toAbsolutePath().getParent())
            .filter(folder -> Files.isDirectory(folder))
            .filter(folder -> folder.toFile().getUsableSpace() < NOTHING_LEFT)
            .isPresent();
  }
}
