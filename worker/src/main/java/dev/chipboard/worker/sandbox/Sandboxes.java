package dev.chipboard.worker.sandbox;

import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import java.util.Map;

/// Opens sandboxes on this machine.
public interface Sandboxes {
  /// Proves the sandbox with a canary; cached until [#prove()] is called again.
  Capabilities.Sandbox prove();

  /// Opens a sandbox whose `/workspace` holds these files.
  ///
  /// @throws dev.chipboard.protocol.error.ChipboardException with `SANDBOX`
  Sandbox open(Map<String, byte[]> files);

  /// One long-lived sandbox: processes and files of one command are there for the next.
  interface Sandbox extends AutoCloseable {
    /// Runs a bash command and waits for the command itself, not for what it left in the
    /// background.
    ///
    /// @param timeoutMillis after which the command is killed; `exitCode` is then 124
    /// @throws dev.chipboard.protocol.error.ChipboardException with `SANDBOX` where the sandbox
    ///   failed
    CommandResult run(String command, long timeoutMillis);

    /// Kills everything inside and takes the workspace as it is then. No command can follow.
    FrozenWorkspace freeze();

    /// Kills everything inside and deletes the workspace. Idempotent.
    @Override
    void close();
  }

  /// What a command left.
  ///
  /// @param exitCode 0 to 255; 124 where it was killed at its limit
  /// @param output standard output and error as they came, head and tail where there was too much,
  ///   invalid UTF-8 replaced
  /// @param truncatedBytes bytes left out of `output`
  /// @param millis how long it ran
  record CommandResult(int exitCode, String output, long truncatedBytes, double millis) {}
}
