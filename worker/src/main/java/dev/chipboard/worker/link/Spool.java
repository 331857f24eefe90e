package dev.chipboard.worker.link;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.AttemptResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
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
  private static final byte RESULT = 1;
  private static final byte SETTLED = 2;
  private static final long COMPACT_BYTES = 4L << 20;

  private record Kept(AttemptResult result, SpoolFile.Entry entry) {}

  private final SpoolFile file;
  private final Thread writer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final SequencedMap<AttemptId, Kept> waiting = new LinkedHashMap<>();
  private final Set<AttemptId> unwritten = new java.util.HashSet<>();
  private final List<SpoolFile.Entry> queue = new ArrayList<>();
  private long queued;
  private long written;
  private boolean closed;

  private Spool(SpoolFile file) {
    this.file = file;
    this.writer = Thread.ofPlatform().name("spool").daemon().unstarted(this::write);
  }

  /// Opens the spool of a folder with what an earlier process left in it.
  public static Spool open(Path folder) {
    var path = folder.resolve("spool");
    try {
      PrivateFiles.folder(folder);
      var spool = new Spool(SpoolFile.open(path));
      spool.restore();
      spool.writer.start();
      return spool;
    } catch (IOException e) {
      throw new ChipboardException(ErrorCode.RESOURCE, "cannot open " + path + ": " + e, e);
    }
  }

  private void restore() throws IOException {
    for (var entry : file.read()) {
      if (entry.kind() == RESULT) {
        var result = Json.read(entry.text(), AttemptResult.class);
        waiting.put(result.attempt(), new Kept(result, entry));
      } else {
        waiting.remove(new AttemptId(entry.text()));
      }
    }
  }

  /// Keeps a result; it is on the disk when this returns. Where the disk refuses it, it is kept in
  /// memory and sent all the same.
  public void add(AttemptResult result) {
    var entry = new SpoolFile.Entry(RESULT, Json.write(result));
    lock.lock();
    try {
      waiting.put(result.attempt(), new Kept(result, entry));
      unwritten.add(result.attempt());
      long mine = enqueue(entry);
      while (written < mine) {
        changed.awaitUninterruptibly();
      }
      unwritten.remove(result.attempt());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Forgets acknowledged results. Does not wait for the disk: an acknowledgement that a crash
  /// takes only has the result sent twice.
  public void settle(Collection<AttemptId> attempts) {
    lock.lock();
    try {
      for (var attempt : attempts) {
        if (waiting.remove(attempt) != null) {
          enqueue(new SpoolFile.Entry(SETTLED, attempt.value()));
        }
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private long enqueue(SpoolFile.Entry entry) {
    if (closed) {
      throw new IllegalStateException("the spool is closed");
    }
    queue.add(entry);
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
      while (!closed && waiting.size() == unwritten.size()) {
        changed.await();
      }
      var batch = new ArrayList<AttemptResult>();
      int bytes = 0;
      for (var kept : waiting.values()) {
        if (unwritten.contains(kept.result().attempt())) {
          continue;
        }
        bytes += kept.entry().bytes();
        if (!batch.isEmpty() && bytes > maxBytes) {
          break;
        }
        batch.add(kept.result());
      }
      return batch;
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
      return Set.copyOf(waiting.keySet());
    } finally {
      lock.unlock();
    }
  }

  private record Batch(List<SpoolFile.Entry> entries, boolean replace, long upTo) {}

  private void write() {
    boolean failing = false;
    for (var batch = nextBatch(); !batch.entries().isEmpty() || batch.replace(); ) {
      failing = !store(batch, failing);
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
      boolean replace = file.bytes() > COMPACT_BYTES && waiting.size() < 1000 && !queue.isEmpty();
      var entries =
          replace ? waiting.values().stream().map(Kept::entry).toList() : List.copyOf(queue);
      queue.clear();
      return new Batch(entries, replace, queued);
    } finally {
      lock.unlock();
    }
  }

  private boolean store(Batch batch, boolean failing) {
    try {
      if (batch.replace()) {
        file.replace(batch.entries());
      } else {
        file.append(batch.entries());
      }
      return true;
    } catch (IOException e) {
      if (!failing) {
        LOG.error(
            "Results cannot be written to disk and would be lost with this process; free some"
                + " space or mend the disk",
            e);
      }
      return false;
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
