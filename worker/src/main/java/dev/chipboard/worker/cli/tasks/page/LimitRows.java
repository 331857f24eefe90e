package dev.chipboard.worker.cli.tasks.page;

import dev.chipboard.worker.agent.AgentLimits;
import dev.chipboard.worker.cli.tasks.page.Section.Block.Grid;
import dev.chipboard.worker.model.Bytes;
import dev.chipboard.worker.sandbox.SandboxLimits;
import java.util.List;

/// What an agent and a sandbox may use.
final class LimitRows {
  private LimitRows() {}

  static Grid of(AgentLimits agent, SandboxLimits sandbox) {
    return new Grid(
        List.of("what", "at most"),
        List.of(
            List.of("turns", Integer.toString(agent.turns())),
            List.of("replies in a row without an action", Integer.toString(agent.formatErrors())),
            List.of("the same command in a row", Integer.toString(agent.repetitions())),
            List.of("one command", agent.commandMillis() / 1000 + " s"),
            List.of("output that is shown", Bytes.text(agent.observationBytes())),
            List.of("processes", Integer.toString(sandbox.processes())),
            List.of("memory of all together", Bytes.text(sandbox.memoryBytes())),
            List.of("processor time of one", sandbox.cpuSeconds() + " s"),
            List.of("workspace", Bytes.text(sandbox.workspaceBytes())),
            List.of("one file", Bytes.text(sandbox.fileBytes())),
            List.of("network", "the task's server, where it has one")));
  }
}
