package dev.chipboard.deploy.bench;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.worker.sandbox.Contents;
import dev.chipboard.worker.sandbox.Sandboxes;

/// For workers that only stay connected: no canary runs, no code task is taken.
record NoSandboxes() implements Sandboxes {
  @Override
  public Capabilities.Sandbox prove() {
    return new Capabilities.Sandbox(false, "not part of this benchmark", null);
  }

  @Override
  public Sandbox open(Contents contents) {
    throw new ChipboardException(ErrorCode.SANDBOX, "not part of this benchmark");
  }

  @Override
  public Instance.HiddenOutput runOnce(Instance.HiddenRun run) {
    throw new ChipboardException(ErrorCode.SANDBOX, "not part of this benchmark");
  }
}
