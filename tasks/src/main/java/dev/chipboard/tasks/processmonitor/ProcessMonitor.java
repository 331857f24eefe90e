package dev.chipboard.tasks.processmonitor;

import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Task;

/// Find out six things about 6 to 11 processes that run already.
public final class ProcessMonitor implements Task.Agent {
  @Override
  public String name() {
    return "process-monitor";
  }

  @Override
  public String summary() {
    return "Inspect running processes: who they are, their parents, ports and processor time.";
  }

  @Override
  public int revision() {
    return 2;
  }

  @Override
  public Instance instance(long seed) {
    return new MonitorInstance(Machine.draw(Draws.of(seed, "process-monitor")));
  }
}
