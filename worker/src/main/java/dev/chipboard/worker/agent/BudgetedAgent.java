package dev.chipboard.worker.agent;

import dev.chipboard.worker.engine.Engine;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.LongSupplier;

/// The agent of `fence` and `grammar`: one bash block per reply, inside a token budget.
public final class BudgetedAgent implements Agent {
  public static final String FENCE = "fence";
  public static final String GRAMMAR = "grammar";

  static final String SYSTEM = resource("system.txt");
  static final String ENVELOPE = resource("envelope.gbnf");

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

  private static String resource(String name) {
    try (var stream = BudgetedAgent.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalArgumentException("the jar has no resource " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + name, e);
    }
  }
}
