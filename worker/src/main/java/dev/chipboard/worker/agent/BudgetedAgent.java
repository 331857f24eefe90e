package dev.chipboard.worker.agent;

import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.util.function.LongSupplier;

/// The agent of all protocols: one action per reply, inside a token budget.
public final class BudgetedAgent implements Agent {
  public static final String NATIVE = "native";
  public static final String FENCE = "fence";
  public static final String GRAMMAR = "grammar";

  private final AgentLimits limits;
  private final LongSupplier nanoTime;

  /// @param nanoTime a monotonic clock in nanoseconds
  public BudgetedAgent(AgentLimits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  public BudgetedAgent() {
    this(AgentLimits.DEFAULT, System::nanoTime);
  }

  @Override
  public Run run(Task task, Engine engine, Sandboxes.Sandbox sandbox, Watch watch) {
    return new Loop(task, new Loop.World(engine, sandbox, watch, nanoTime), limits).run();
  }
}
