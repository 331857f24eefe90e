package dev.chipboard.worker.proof;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.tasks.suite.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Many tasks on many seeds, several at a time.
///
/// @param instances each proves one
public record Proof(List<Callable<Finding>> instances) {
  /// Some instances wait more than they compute.
  private static final int WAITING = 1;

  public Proof {
    instances = List.copyOf(instances);
  }

  /// Seed by seed and not task by task, so that slow tasks run beside quick ones.
  public static Proof of(Prover prover, List<Task> tasks, int seeds) {
    var instances = new ArrayList<Callable<Finding>>();
    for (int i = 0; i < seeds; i++) {
      var share = new Share(i, seeds);
      long seed = spread(i);
      for (var task : tasks) {
        instances.add(() -> prover.prove(task, seed, share));
      }
    }
    return new Proof(instances);
  }

  /// Neighbouring numbers are no special case, and neither are small ones.
  private static long spread(long index) {
    return index * 0x9E3779B97F4A7C15L + index;
  }

  /// Proves all; the first that fails in itself ends it.
  ///
  /// @param watch hears of each finding as it comes
  /// @throws ChipboardException with [ErrorCode#SANDBOX] where the sandbox fails
  public List<Finding> run(Consumer<Finding> watch) throws InterruptedException {
    int threads = Runtime.getRuntime().availableProcessors() + WAITING;
    var findings = new ArrayList<Finding>();
    var pool = Executors.newFixedThreadPool(threads);
    try {
      var done = new ExecutorCompletionService<Finding>(pool);
      instances.forEach(done::submit);
      for (int i = 0; i < instances.size(); i++) {
        var finding = get(done.take());
        findings.add(finding);
        watch.accept(finding);
      }
      return List.copyOf(findings);
    } finally {
      pool.shutdownNow();
      pool.close();
    }
  }

  private static Finding get(Future<Finding> each) throws InterruptedException {
    try {
      return each.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException known
          ? known
          : new ChipboardException(
              ErrorCode.INTERNAL, "a proof failed: " + e.getCause(), e.getCause());
    }
  }
}
