package dev.chipboard.worker.model.disk;

import dev.chipboard.worker.model.Models;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// Lets one thread of one process fetch a file at a time. The system frees the lock of a process
/// that dies.
public final class PullLock implements Closeable {
  // A file lock belongs to the whole process, so threads of one process need a lock of their own.
  private static final ConcurrentHashMap<Path, ReentrantLock> IN_PROCESS =
      new ConcurrentHashMap<>();

  private final ReentrantLock threads;
  private final FileChannel channel;

  private PullLock(ReentrantLock threads, FileChannel channel) {
    this.threads = threads;
    this.channel = channel;
  }

  /// Waits for the lock; interruption ends the wait.
  public static PullLock acquire(Path file, Models.FetchProgress progress) {
    var threads = IN_PROCESS.computeIfAbsent(file.toAbsolutePath(), _ -> new ReentrantLock());
    try {
      if (!threads.tryLock()) {
        progress.note("waiting: this process fetches the same file already");
        threads.lockInterruptibly();
      }
    } catch (InterruptedException _) {
      throw Interrupts.interrupted("waiting for another fetch");
    }
    try {
      return new PullLock(threads, lockFile(file, progress));
    } catch (FileLockInterruptionException _) {
      threads.unlock();
      throw Interrupts.interrupted("waiting for another process's fetch");
    } catch (IOException e) {
      threads.unlock();
      throw DiskFull.whileWriting(file, e);
    }
  }

  private static FileChannel lockFile(Path file, Models.FetchProgress progress) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        progress.note("waiting: another process fetches the same file");
        channel.lock();
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      threads.unlock();
    }
  }
}
