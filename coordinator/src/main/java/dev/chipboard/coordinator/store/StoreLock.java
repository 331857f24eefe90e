package dev.chipboard.coordinator.store;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.file.Unwritable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps a second coordinator off a store. The system frees it when the process dies.
final class StoreLock implements AutoCloseable {
  private final FileChannel channel;

  private StoreLock(FileChannel channel) {
    this.channel = channel;
  }

  static StoreLock take(Path folder) {
    var file = folder.resolve("store.lock");
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return new StoreLock(channel);
      }
      throw taken(folder, channel, null);
    } catch (OverlappingFileLockException e) {
      throw taken(folder, channel, e);
    } catch (IOException e) {
      throw Unwritable.failure(folder, e);
    }
  }

  private static ChipboardException taken(
      Path folder, @Nullable FileChannel channel, @Nullable Throwable cause) {
    var refusal =
        new ChipboardException(
            ErrorCode.CONFLICT,
            "another coordinator uses the store in "
                + folder
                + ". Stop it first, or set CHIPBOARD_HOME to another folder for this one.",
            cause);
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      refusal.addSuppressed(e);
    }
    return refusal;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
