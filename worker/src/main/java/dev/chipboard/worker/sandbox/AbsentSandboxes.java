package dev.chipboard.worker.sandbox;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.tasks.suite.Instance;

/// Stands where the operating system has no sandbox that Chipboard can use: it opens none.
///
/// On macOS the profile alone is there. The init does not work under it: without a namespace of
/// processes its `kill(-1)` would end everything that the user runs, and it needs `/proc`, `prctl`
/// and sized file systems in memory. So there is no switch to try it either.
final class AbsentSandboxes implements Sandboxes {
  private static final String FIX =
      "start a worker on Linux, such as in a virtual machine on this one";

  private final String reason;

  AbsentSandboxes(String system) {
    this.reason =
        system.startsWith("Mac")
            ? "the seatbelt profile for "
                + system
                + " is written and has not been exercised on a Mac; until it has, this machine takes"
                + " no tasks that run code"
            : "there is no sandbox for " + system + ": this machine takes no tasks that run code";
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
