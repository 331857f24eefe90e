package dev.chipboard.worker.link;

import dev.chipboard.protocol.id.AttemptId;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The order in which evidence goes: what was just acknowledged at once, then what an earlier
/// process left and what failed, of which the next waits after each failure. So one that a
/// coordinator cannot take holds up no other, and one that is away is not asked all the time.
final class Parcels {
  /// @param failures how often it was tried in vain
  record Parcel(AttemptId attempt, int failures) {}

  private final Backoff backoff;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final Condition idle = lock.newCondition();
  private final Queue<Parcel> fresh = new ArrayDeque<>();
  private final Queue<Parcel> old = new ArrayDeque<>();
  private boolean underway;
  private long oldNotBefore = System.nanoTime();

  Parcels(Backoff backoff) {
    this.backoff = backoff;
  }

  void add(AttemptId attempt) {
    put(fresh, new Parcel(attempt, 0));
  }

  void addOld(AttemptId attempt) {
    put(old, new Parcel(attempt, 0));
  }

  private void put(Queue<Parcel> queue, Parcel parcel) {
    lock.lock();
    try {
      queue.add(parcel);
      added.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Takes what goes next. Waits until there is something.
  Parcel next() throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        long rest = oldNotBefore - System.nanoTime();
        underway = false;
        if (fresh.isEmpty()) {
          idle.signalAll();
        }
        if (!fresh.isEmpty()) {
          underway = true;
          return fresh.remove();
        } else if (old.isEmpty()) {
          added.await();
        } else if (rest > 0) {
          long _ = added.awaitNanos(rest);
        } else {
          underway = true;
          return old.remove();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /// Waits until everything that was just acknowledged has been tried, whether or not it was taken.
  ///
  /// @return whether that was so, in time
  boolean awaitTried(long millis) throws InterruptedException {
    long rest = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lock();
    try {
      while ((underway || !fresh.isEmpty()) && rest > 0) {
        rest = idle.awaitNanos(rest);
      }
      return !underway && fresh.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// Puts it behind all others.
  void failed(Parcel parcel) {
    lock.lock();
    try {
      old.add(new Parcel(parcel.attempt(), parcel.failures() + 1));
      oldNotBefore = System.nanoTime() + backoff.next().toNanos();
    } finally {
      lock.unlock();
    }
  }

  /// Somebody took one: the next old one may go at once.
  void taken() {
    lock.lock();
    try {
      backoff.reset();
    } finally {
      lock.unlock();
    }
  }
}
