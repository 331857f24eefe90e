package dev.chipboard.deploy.run;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Ends a wait when a part has ended without which it would last for ever: the only worker there
/// is, or the store that its results go to.
final class EarlyEnd {
  private final Ending part;
  private final Thread waiting = Thread.currentThread();
  private final ReentrantLock interrupting = new ReentrantLock();
  private volatile @Nullable ChipboardException cause;
  private boolean over;

  private EarlyEnd(Ending part) {
    this.part = part;
  }

  /// The end of a part.
  interface Ending {
    /// Blocks until the part has ended.
    ///
    /// @throws ChipboardException with why it ended
    void await() throws InterruptedException;
  }

  /// Returns what is waited for.
  ///
  /// @param wait a wait that an interrupt ends with a [ChipboardException]
  /// @throws ChipboardException with why the part ended, where it did before
  static <T> T during(Ending part, Supplier<T> wait) {
    var end = new EarlyEnd(part);
    var watcher = Thread.ofVirtual().name("early-end").start(end::watch);
    try {
      return wait.get();
    } catch (ChipboardException e) {
      throw end.why(e);
    } finally {
      watcher.interrupt();
      end.takeBack();
    }
  }

  /// The part may end in the very moment in which what was waited for comes: whoever goes on with
  /// that must not find an interrupt of ours later.
  private void takeBack() {
    interrupting.lock();
    try {
      over = true;
      if (cause != null) {
        boolean _ = Thread.interrupted();
      }
    } finally {
      interrupting.unlock();
    }
  }

  private void watch() {
    ChipboardException why;
    try {
      part.await();
      why = new ChipboardException(ErrorCode.INTERNAL, "a part ended by itself");
    } catch (ChipboardException e) {
      why = e;
    } catch (InterruptedException _) {
      return; // what was waited for has come
    }
    interrupting.lock();
    try {
      if (!over) {
        cause = why;
        waiting.interrupt();
      }
    } finally {
      interrupting.unlock();
    }
  }

  private ChipboardException why(ChipboardException failure) {
    var why = cause;
    if (why == null) {
      return failure;
    }
    why.addSuppressed(failure);
    return why;
  }
}
