package dev.chipboard.worker.agent;

import dev.chipboard.protocol.file.Resource;
import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.util.Optional;
import java.util.function.LongSupplier;

/// The agent of `fence` and `grammar`: one bash block per reply, inside a token budget.
public final class BudgetedAgent implements Agent {
  public static final String FENCE = "fence";
  public static final String GRAMMAR = "grammar";

  static final String SYSTEM = Resource.text(BudgetedAgent.class, "system.txt");
  static final String ENVELOPE = Resource.text(BudgetedAgent.class, "envelope.gbnf");

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
    var grammar =
        switch (task.protocol()) {
          case FENCE -> Optional.<String>empty();
          case GRAMMAR -> Optional.of(ENVELOPE);
          default ->
              throw new IllegalArgumentException(
                  "an agent protocol is fence or grammar, not '" + task.protocol() + "'");
        };
    return new Loop(task, grammar, new Loop.World(engine, sandbox, watch, nanoTime), limits).run();
  }
}
