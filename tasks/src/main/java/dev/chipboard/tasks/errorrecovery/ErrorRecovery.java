package dev.chipboard.tasks.errorrecovery;

import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Task;

/// Get a program to work whose manual is wrong, that misses a setting, may be locked, cannot read
/// some lines and speaks an old schema.
public final class ErrorRecovery implements Task.Agent {
  @Override
  public String name() {
    return "error-recovery";
  }

  @Override
  public String summary() {
    return "Run a program that reports one fault after another, until its server gives a receipt.";
  }

  @Override
  public Instance instance(long seed) {
    return new RecoveryInstance(Shipment.draw(Draws.of(seed, "error-recovery")));
  }
}
