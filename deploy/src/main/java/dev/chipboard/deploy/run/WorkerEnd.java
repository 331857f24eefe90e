package dev.chipboard.deploy.run;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Ends a wait when the only worker there is has ended: nobody else would do its trials.
final class WorkerEnd {
  private final Ending worker;
  private final Thread waiting = Thread.currentThread();
  private volatile @Nullable ChipboardException cause;

  private WorkerEnd(Ending worker) {
    this.worker = worker;
  }

  /// The end of a worker.
  interface Ending {
    /// Blocks until the worker has ended.
    ///
    /// @throws ChipboardException with why it ended
    void await() throws InterruptedException;
  }

  /// Returns what is waited for.
  ///
  /// @param wait a wait that an interrupt ends with a [ChipboardException]
  /// @throws ChipboardException with why the worker ended, where it did before
  static <T> T during(Ending worker, Supplier<T> wait) {
    var end = new WorkerEnd(worker);
    var watcher = Thread.ofVirtual().name("worker-end").start(end::watch);
    try {
      return wait.get();
    } catch (ChipboardException e) {
      throw end.why(e);
    } finally {
      watcher.interrupt();
    }
  }

  private void watch() {
    ChipboardException why;
    try {
      worker.await();
      why = new ChipboardException(ErrorCode.INTERNAL, "the worker ended by itself");
    } catch (ChipboardException e) {
      why = e;
    } catch (InterruptedException _) {
      return; // what was waited for has come
    }
    cause = why;
    waiting.interrupt();
  }

  private ChipboardException why(ChipboardException failure) {
    var why = cause;
    if (why == null) {
      return failure;
    }
    // The interrupt was ours, and has done what it was for.
    boolean _ = Thread.interrupted();
    why.addSuppressed(failure);
    return why;
  }
}
