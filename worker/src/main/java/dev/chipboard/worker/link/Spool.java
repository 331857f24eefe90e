package dev.chipboard.worker.link;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.file.PrivateFiles;
import dev.chipboard.protocol.file.Unwritable;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.trial.AttemptResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Results on this disk, from before they are sent until they are acknowledged. Many threads add;
/// what they add at the same time shares one sync.
///
/// One thread of its own does the writing: an interrupted writer would close the file.
public final class Spool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final long COMPACT_BYTES = 4L << 20;

  private final SpoolDisk disk;
  private final SpoolFile file;
  private final Thread writer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final WaitingResults waiting;
  private final List<SpoolRecord> queue = new ArrayList<>();
  private long queued;
  private long written;
  private boolean closed;

  private Spool(Path folder, SpoolFile file, WaitingResults waiting) {
    this.disk = new SpoolDisk(folder);
    this.file = file;
    this.waiting = waiting;
    this.writer = Thread.ofPlatform().name("spool").daemon().unstarted(this::write);
  }

  static Path file(Path folder) {
    return folder.resolve("spool");
  }

  /// Opens the spool of a folder with what an earlier process left in it. What of that cannot be
  /// sent is kept beside it, in `spool.unreadable` and `spool.damaged`.
  public static Spool open(Path folder) {
    var path = file(folder);
    try {
      PrivateFiles.folder(folder);
      var file = SpoolFile.open(path);
      try {
        var spool = new Spool(folder, file, SpoolContent.restore(path, file));
        spool.writer.start();
        return spool;
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw Unwritable.failure(folder, e);
    }
  }

  /// Keeps a result; it is on the disk when this returns. Where the disk refuses it, it is kept in
  /// memory and sent all the same.
  ///
  /// @return false where it comes too late: the spool is closed
  public boolean add(AttemptResult result) {
    var record = SpoolContent.result(result);
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      if (record.bytes() > SpoolRecord.MAX_CONTENT) {
        LOG.error("attempt={} has a result too large for the disk", result.attempt());
        waiting.add(result, record);
      } else {
        waiting.addUnwritten(result, record);
        long mine = enqueue(record);
        while (written < mine) {
          changed.awaitUninterruptibly();
        }
        waiting.written(result.attempt());
      }
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Forgets acknowledged results. Does not wait for the disk: an acknowledgement that a crash
  /// takes, or a close before it, only has the result sent twice.
  public void settle(Collection<AttemptId> attempts) {
    lock.lock();
    try {
      for (var attempt : attempts) {
        if (waiting.settle(attempt) && !closed) {
          enqueue(SpoolContent.settled(attempt));
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private long enqueue(SpoolRecord record) {
    queue.add(record);
    changed.signalAll();
    return ++queued;
  }

  /// Waits for results that are on the disk and not acknowledged.
  ///
  /// @param maxBytes of JSON together, though at least one
  /// @return the oldest first; empty where the spool was closed
  public List<AttemptResult> await(int maxBytes) throws InterruptedException {
    lock.lock();
    try {
      while (!closed && waiting.noneReady()) {
        changed.await();
      }
      return waiting.ready(maxBytes);
    } finally {
      lock.unlock();
    }
  }

  /// Waits until everything is acknowledged.
  ///
  /// @return whether it was, in time
  public boolean awaitEmpty(long millis) throws InterruptedException {
    long rest = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lock();
    try {
      while (!waiting.isEmpty() && rest > 0) {
        rest = changed.awaitNanos(rest);
      }
      return waiting.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// Returns the attempts that wait for an acknowledgement.
  public Set<AttemptId> unacknowledged() {
    lock.lock();
    try {
      return waiting.attempts();
    } finally {
      lock.unlock();
    }
  }

  private record Batch(List<SpoolRecord> records, boolean replace, long upTo) {}

  private void write() {
    for (var batch = nextBatch(); !batch.records().isEmpty() || batch.replace(); ) {
      store(batch);
      done(batch.upTo());
      batch = nextBatch();
    }
  }

  /// Returns what to write next, empty at the end.
  private Batch nextBatch() {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        changed.awaitUninterruptibly();
      }
      // Halves at least what is there, so that all rewriting together is less than the appending.
      boolean replace =
          file.bytes() > COMPACT_BYTES && waiting.bytes() < file.bytes() / 2 && !queue.isEmpty();
      var records = replace ? waiting.records() : List.copyOf(queue);
      queue.clear();
      return new Batch(records, replace, queued);
    } finally {
      lock.unlock();
    }
  }

  private void store(Batch batch) {
    try {
      if (batch.replace()) {
        file.replace(batch.records());
      } else {
        file.append(batch.records());
      }
      disk.took();
    } catch (IOException | RuntimeException e) {
      // Whatever it is: without this thread everyone who adds a result would wait for ever.
      disk.refused(e);
    }
  }

  private void done(long upTo) {
    lock.lock();
    try {
      written = upTo;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Returns how much was written to the disk since it was opened, once it is closed.
  long bytesWritten() {
    return file.bytesWritten();
  }

  /// Writes what is left and closes the file. Idempotent.
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      writer.join();
      file.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new ChipboardException(ErrorCode.RESOURCE, "cannot close the spool: " + e, e);
    }
  }
}
