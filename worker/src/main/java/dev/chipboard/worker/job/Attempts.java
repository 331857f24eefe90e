package dev.chipboard.worker.job;

import dev.chipboard.protocol.bus.Renew;
import dev.chipboard.protocol.id.AttemptId;
import dev.chipboard.protocol.trial.Assignment;
import dev.chipboard.protocol.trial.AttemptResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The attempts that run now, each in a slot on a virtual thread of its own.
public final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  private final int slots;
  private final TrialRunner runner;
  private final Predicate<AttemptResult> results;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<AttemptId, Attempt> running = new LinkedHashMap<>();

  /// @param results takes each result and returns when it is on the disk; the slot is free then.
  ///   False where it comes too late
  public Attempts(int slots, TrialRunner runner, Predicate<AttemptResult> results) {
    this.slots = slots;
    this.runner = runner;
    this.results = results;
  }

  /// Starts an attempt, unless it runs already: an answer may come twice.
  void start(Assignment assignment) {
    var attempt = new Attempt(assignment);
    lock.lock();
    try {
      if (running.putIfAbsent(assignment.attempt(), attempt) != null) {
        return;
      }
    } finally {
      lock.unlock();
    }
    Thread.ofVirtual().name("trial-" + assignment.attempt()).start(() -> run(attempt));
  }

  private void run(Attempt attempt) {
    attempt.runOn(Thread.currentThread());
    try {
      var result = runner.run(attempt);
      if (attempt.stopReason() != Attempt.Stop.UNWANTED && !results.test(result)) {
        LOG.info(
            "attempt={} ended after this worker had stopped; its result is not kept, and the fleet"
                + " has its trial run again",
            attempt.assignment().attempt());
      }
    } catch (RuntimeException e) {
      LOG.error(
          "attempt={} was lost to a defect; please report it", attempt.assignment().attempt(), e);
    } finally {
      end(attempt);
    }
  }

  private void end(Attempt attempt) {
    lock.lock();
    try {
      running.remove(attempt.assignment().attempt());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Waits for a free slot.
  ///
  /// @return how many are free
  int awaitFree() throws InterruptedException {
    lock.lock();
    try {
      while (running.size() >= slots) {
        changed.await();
      }
      return slots - running.size();
    } finally {
      lock.unlock();
    }
  }

  /// Waits until nothing runs.
  ///
  /// @return whether that was so, in time
  public boolean awaitNone(long millis) throws InterruptedException {
    long rest = TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lock();
    try {
      while (!running.isEmpty() && rest > 0) {
        rest = changed.awaitNanos(rest);
      }
      return running.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /// Returns which ones run. One that ends is where results are kept before it is not here any
  /// more.
  public Set<AttemptId> ids() {
    lock.lock();
    try {
      return Set.copyOf(running.keySet());
    } finally {
      lock.unlock();
    }
  }

  List<Renew.Lease> leases() {
    lock.lock();
    try {
      return running.values().stream().map(Attempt::lease).toList();
    } finally {
      lock.unlock();
    }
  }

  /// Ends attempts that nobody wants any more.
  public void stop(Collection<AttemptId> attempts) {
    attempts.forEach(id -> find(id).ifPresent(attempt -> attempt.stop(Attempt.Stop.UNWANTED)));
  }

  /// Ends all because the worker stops.
  public void stopAll() {
    List<Attempt> all;
    lock.lock();
    try {
      all = List.copyOf(running.values());
    } finally {
      lock.unlock();
    }
    all.forEach(attempt -> attempt.stop(Attempt.Stop.SHUTDOWN));
  }

  private Optional<Attempt> find(AttemptId id) {
    lock.lock();
    try {
      return Optional.ofNullable(running.get(id));
    } finally {
      lock.unlock();
    }
  }
}
