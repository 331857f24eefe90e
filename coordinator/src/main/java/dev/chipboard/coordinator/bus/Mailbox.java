package dev.chipboard.coordinator.bus;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs the tasks of one worker one after the other, each worker's beside the others'.
final class Mailbox {
  /// More than a well-behaved worker ever has unanswered: one claim, one renewal, some results.
  static final int CAPACITY = 64;

  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  private final Executor executor;
  private final Runnable emptied;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean running;

  /// @param emptied called after the last task, on its thread
  Mailbox(Executor executor, Runnable emptied) {
    this.executor = executor;
    this.emptied = emptied;
  }

  /// Queues a task, unless [#CAPACITY] are waiting.
  synchronized boolean offer(Runnable task) {
    return tasks.size() < CAPACITY && put(task);
  }

  /// Queues a task in any case.
  synchronized boolean put(Runnable task) {
    tasks.add(task);
    if (!running) {
      running = true;
      executor.execute(this::drain);
    }
    return true;
  }

  private void drain() {
    for (var task = next(); task != null; task = next()) {
      run(task);
    }
    emptied.run();
  }

  /// Whatever one task does, the next is run: a worker whose mailbox stood still would be deaf.
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      LOG.error("a message failed, and so did refusing it", e);
    }
  }

  /// Whether nothing waits and nothing runs.
  synchronized boolean idle() {
    return !running;
  }

  private synchronized @Nullable Runnable next() {
    var task = tasks.poll();
    running = task != null;
    return task;
  }
}
