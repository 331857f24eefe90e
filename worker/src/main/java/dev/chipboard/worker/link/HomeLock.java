package dev.chipboard.worker.link;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.file.PrivateFiles;
import dev.chipboard.protocol.file.Unwritable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keeps a second worker out of a home. The operating system drops the lock with the process, so
/// that nothing is left to clean up after a crash.
public final class HomeLock implements AutoCloseable {
  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the lock.
  ///
  /// @throws ChipboardException with [ErrorCode#CONFLICT], naming the process that holds it
  public static HomeLock take(Path folder, long pid) {
    var file = folder.resolve("lock");
    try {
      PrivateFiles.folder(folder);
      var channel = PrivateFiles.open(file);
      if (!locked(channel)) {
        channel.close();
        throw taken(folder, file);
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(Long.toString(pid).getBytes(StandardCharsets.UTF_8)), 0);
      return new HomeLock(channel);
    } catch (IOException e) {
      throw Unwritable.failure(folder, e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false; // another worker in this very process
    }
  }

  private static ChipboardException taken(Path folder, Path file) throws IOException {
    var pid = Files.readString(file).strip();
    return new ChipboardException(
        ErrorCode.CONFLICT,
        "another worker"
            + (pid.isEmpty() ? "" : " (process " + pid + ")")
            + " uses "
            + folder
            + ". Stop it first: two that share a chip spoil each other's figures. For a test of the"
            + " fleet itself give this one another home with CHIPBOARD_HOME.");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new ChipboardException(ErrorCode.RESOURCE, "cannot unlock the worker's home", e);
    }
  }
}
