package dev.chipboard.worker.sandbox;

import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.Instance;
import org.jspecify.annotations.Nullable;

/// Opens sandboxes on this machine.
public interface Sandboxes {
  /// Proves the sandbox with a canary, which may take seconds on a slow machine.
  Capabilities.Sandbox prove();

  /// Returns what the last canary gave; where there was none yet, proves it.
  default Capabilities.Sandbox proven() {
    return prove();
  }

  /// How slow this machine's processor is for commands: a limit on the time of a command is to be
  /// multiplied by it, so that the limit is about the command and not about the machine. Measured
  /// by the canary, 1 where none has run; 1 for the reference and all that is faster, at most 10.
  default double slowness() {
    return 1;
  }

  /// What holds the memory of a sandbox's processes to its limit, for people.
  default String memoryGuard() {
    return "nothing: there is no sandbox";
  }

  /// Opens a sandbox with these contents; its setup has run when this returns.
  ///
  /// @throws dev.chipboard.protocol.error.ChipboardException with `SANDBOX`
  Sandbox open(Contents contents);

  /// Runs one command in a fresh sandbox and takes its standard output alone, at most 1 MiB. What
  /// is to follow it runs in another one, on what is left when everything in the first has been
  /// stopped.
  ///
  /// @throws dev.chipboard.protocol.error.ChipboardException with `SANDBOX`
  Instance.HiddenOutput runOnce(Instance.HiddenRun run);

  /// Returns the sandboxes of this operating system; where there are none, they say why.
  static Sandboxes ofThisMachine() {
    return of(System.getProperty("os.name"), System.getenv("PATH"));
  }

  /// @param system the system property `os.name`
  /// @param path the value of PATH, where there is one
  static Sandboxes of(String system, @Nullable String path) {
    return system.equals("Linux")
        ? new BubblewrapSandboxes(SandboxLimits.DEFAULT, path)
        : new AbsentSandboxes(system);
  }

  /// One long-lived sandbox: processes and files of one command are there for the next.
  interface Sandbox extends AutoCloseable {
    /// Runs a bash command and waits for the command itself, not for what it left in the
    /// background.
    ///
    /// @param timeoutMillis after which the command is killed; `exitCode` is then 124
    /// @throws dev.chipboard.protocol.error.ChipboardException with `SANDBOX` where the sandbox
    ///   failed
    CommandResult run(String command, long timeoutMillis);

    /// Lets a person in, at a bash of their own, until they leave it. Its processes have the limits
    /// of commands, and their time has none.
    ///
    /// @throws dev.chipboard.protocol.error.ChipboardException with `SANDBOX` where the sandbox
    ///   failed
    default ShellEnd shell(Visitor visitor) {
      throw new IllegalStateException("this sandbox has no shell for " + visitor);
    }

    /// Kills everything inside and takes the workspace as it is then, with what was seen from
    /// outside. No command can follow.
    Evidence freeze();

    /// Kills everything inside; the workspace goes with it. Idempotent, and from another thread the
    /// way to end a command early, whose [#run] then fails.
    @Override
    void close();
  }

  /// How a person's shell ended.
  ///
  /// @param exitCode 0 to 255
  /// @param note what the sandbox has to say of it, such as that all was killed; may be empty
  record ShellEnd(int exitCode, String note) {}

  /// What a command left.
  ///
  /// @param exitCode 0 to 255; 124 where it was killed at its limit
  /// @param output standard output and error as they came, head and tail where there was too much,
  ///   invalid UTF-8 replaced
  /// @param truncatedBytes bytes left out of `output`
  /// @param millis how long it ran
  record CommandResult(int exitCode, String output, long truncatedBytes, double millis) {}
}
