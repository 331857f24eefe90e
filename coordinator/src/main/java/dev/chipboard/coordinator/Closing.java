package dev.chipboard.coordinator;

import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is open, to be closed in reverse.
final class Closing {
  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);
  private static final long LIMIT_SECONDS = 15;

  private final Deque<Part> parts = new ArrayDeque<>();

  private record Part(String name, AutoCloseable close) {}

  void later(String name, AutoCloseable close) {
    parts.push(new Part(name, close));
  }

  /// Opens an executor with a virtual thread per task.
  ExecutorService executor() {
    var executor = Executors.newVirtualThreadPerTaskExecutor();
    later("the threads", () -> end(executor));
    return executor;
  }

  /// Threads that still read or write are told, then waited for: the store closes after them.
  private static void end(ExecutorService executor) throws InterruptedException {
    executor.shutdownNow();
    if (!executor.awaitTermination(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("threads still run after {} s", LIMIT_SECONDS);
    }
  }

  static void await(Future<?> future)
      throws ExecutionException, InterruptedException, TimeoutException {
    future.toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
  }

  /// Closes everything; a second time nothing.
  ///
  /// @param gather takes what went wrong as suppressed exceptions
  /// @return whether all went well
  synchronized boolean close(RuntimeException gather) {
    boolean well = true;
    while (!parts.isEmpty()) {
      var part = parts.pop();
      try {
        part.close().close();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        gather.addSuppressed(e);
        well = false;
      } catch (Exception e) {
        LOG.error("{} did not close", part.name(), e);
        gather.addSuppressed(e);
        well = false;
      }
    }
    return well;
  }

  void afterFailure(RuntimeException failure) {
    close(failure);
  }
}
