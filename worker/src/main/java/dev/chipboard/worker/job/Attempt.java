package dev.chipboard.worker.job;

import dev.chipboard.protocol.bus.Renew;
import dev.chipboard.protocol.trial.Assignment;
import org.jspecify.annotations.Nullable;

/// An attempt under way: what it does now, and whether it is still wanted. Safe for many threads.
public final class Attempt {
  private final Assignment assignment;
  private volatile Renew.@Nullable Progress progress;
  private volatile @Nullable Stop stop;
  private volatile @Nullable Thread thread;

  /// Why an attempt ends early.
  public enum Stop {
    /// The coordinator does not want it any more: no result.
    UNWANTED,
    /// The worker stops: the result says so, and another worker takes the trial at once.
    SHUTDOWN
  }

  Attempt(Assignment assignment) {
    this.assignment = assignment;
  }

  public Assignment assignment() {
    return assignment;
  }

  public void progress(String phase, long tokens, @Nullable Double tokensPerSecond) {
    progress = new Renew.Progress(phase, tokens, tokensPerSecond);
  }

  Renew.Lease lease() {
    return new Renew.Lease(assignment.attempt(), assignment.version(), progress);
  }

  /// Binds the running thread, which a stop interrupts.
  void runOn(Thread runner) {
    thread = runner;
    if (stop != null) {
      runner.interrupt();
    }
  }

  /// Ends it early; the first reason stays.
  void stop(Stop reason) {
    synchronized (this) {
      stop = stop == null ? reason : stop;
    }
    var runner = thread;
    if (runner != null) {
      runner.interrupt();
    }
  }

  public boolean stopped() {
    return stop != null;
  }

  @Nullable Stop stopReason() {
    return stop;
  }
}
