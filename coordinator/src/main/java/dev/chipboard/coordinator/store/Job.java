package dev.chipboard.coordinator.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A unit of work with the caller that waits for it.
final class Job<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Job.class);

  final CompletableFuture<T> answer = new CompletableFuture<>();
  private final Unit<T> unit;
  private @Nullable T value;
  private @Nullable Throwable failure;
  private List<Runnable> actions = List.of();

  Job(Unit<T> unit) {
    this.unit = unit;
  }

  void run(Transaction transaction) {
    value = unit.run(transaction);
    actions = transaction.actions();
  }

  void failed(Throwable cause) {
    failure = cause;
    actions = List.of();
  }

  void afterCommit() {
    for (var action : actions) {
      try {
        action.run();
      } catch (RuntimeException e) {
        LOG.error("what follows a commit failed; the commit itself stands", e);
      }
    }
  }

  /// Lets the caller go on: everything is durable.
  void complete() {
    if (failure != null) {
      answer.completeExceptionally(failure);
    } else if (value != null) {
      answer.complete(value);
    } else {
      answer.completeExceptionally(new IllegalStateException("a unit answered null"));
    }
  }

  void fail(Throwable cause) {
    answer.completeExceptionally(cause);
  }
}
