package dev.chipboard.coordinator.bus;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/// Runs the tasks of one worker one after the other, each worker's beside the others'.
final class Mailbox {
  /// More than a well-behaved worker ever has unanswered: one claim, one renewal, some results.
  static final int CAPACITY = 64;

  private final Executor executor;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private boolean running;

  Mailbox(Executor executor) {
    this.executor = executor;
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
      task.run();
    }
  }

  private synchronized @org.jspecify.annotations.Nullable Runnable next() {
    var task = tasks.poll();
    running = task != null;
    return task;
  }
}
