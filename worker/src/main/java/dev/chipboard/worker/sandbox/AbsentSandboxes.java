package dev.chipboard.worker.sandbox;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.tasks.suite.Instance;

/// Stands where the operating system has no sandbox that Chipboard can use: it opens none.
final class AbsentSandboxes implements Sandboxes {
  private static final String FIX =
      "start a worker on Linux, such as in a virtual machine on this one";

  private final String reason;

  AbsentSandboxes(String system) {
    this.reason =
        "the sandbox for "
            + system
            + " comes in a later version; until then this machine takes no tasks that run code";
  }

  @Override
  public Capabilities.Sandbox prove() {
    return new Capabilities.Sandbox(false, reason, FIX);
  }

  @Override
  public Sandbox open(Contents contents) {
    throw new ChipboardException(ErrorCode.SANDBOX, reason);
  }

  @Override
  public Instance.HiddenOutput runOnce(Instance.HiddenRun run) {
    throw new ChipboardException(ErrorCode.SANDBOX, reason);
  }
}
