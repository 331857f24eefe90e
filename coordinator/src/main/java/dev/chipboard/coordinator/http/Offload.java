package dev.chipboard.coordinator.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;

/// Runs blocking code beside the event loop and comes back to it.
///
/// @param executor runs what blocks; a virtual thread per task
record Offload(Vertx vertx, Executor executor) {
  <T> Future<T> call(Callable<T> task) {
    var context = vertx.getOrCreateContext();
    var promise = Promise.<T>promise();
    executor.execute(() -> {
      try {
        var value = task.call();
        context.runOnContext(_ -> promise.complete(value));
      } catch (Exception e) {
        context.runOnContext(_ -> promise.fail(e));
      }
    });
    return promise.future();
  }
}
