package dev.chipboard.tasks.processmonitor;

import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Specification;
import dev.chipboard.tasks.suite.Specification.Guess;
import dev.chipboard.tasks.suite.Specification.Meaning;
import dev.chipboard.tasks.suite.Task;
import java.util.List;
import java.util.Optional;

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
  public Optional<Specification> specification() {
    return Optional.of(
        new Specification(
            "Finding out about running processes with what the system offers: command lines, "
                + "parents, listening ports, processor time.",
            "How many services run (6 or more) and under which names, their families and "
                + "pools, the port, which one is busy, and what is asked. The process ids are known "
                + "only once they run.",
            List.of(
                new Meaning("count", "the number of processes of the pool, exact"),
                new Meaning("pid", "the process id of the service asked for"),
                new Meaning("parent", "the name of the parent service"),
                new Meaning("children", "the number of children, exact"),
                new Meaning("listener", "the name of the service that listens on the port"),
                new Meaning(
                    "busiest",
                    "the name of the service that used the most processor time: at least ten times as "
                        + "much as any other"),
                new Meaning(
                    "form",
                    "answer.json has exactly the members asked for, each of the right type; counts "
                        + "only together with a right value")),
            new Guess(
                Math.pow(2, -32),
                "Names end in 4 random hex digits, and at least two different ones have to be "
                    + "given: at most 2^-32 for who does not look. Who lists the processes and picks "
                    + "names at random has done part of the task, and still has to be right six times.")));
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
