package dev.chipboard.worker.sandbox;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.machine.Capabilities;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Gets this machine a sandbox: installs what is missing where it may, and proves it.
public final class SandboxSetup {
  /// The machine under it.
  ///
  /// @param missing the programs that a sandbox needs and that are not there
  /// @param manager its package manager
  /// @param root whether this process may install without asking for rights
  /// @param answer reads a line from the person, null at the end
  /// @param install runs a command and returns its exit code
  record Machine(
      Supplier<List<String>> missing,
      Optional<PackageManager> manager,
      boolean root,
      Supplier<@Nullable String> answer,
      Installation install) {}

  /// Runs a command in sight of the person.
  interface Installation {
    int run(List<String> command);
  }

  private final Sandboxes sandboxes;
  private final Machine machine;
  private final Terminal terminal;

  SandboxSetup(Sandboxes sandboxes, Machine machine, Terminal terminal) {
    this.sandboxes = sandboxes;
    this.machine = machine;
    this.terminal = terminal;
  }

  /// Installs bubblewrap where it is missing (on a terminal after asking, as root without one at
  /// once) and runs the canary. Never throws for a machine that cannot: it says why and what to do.
  public static Capabilities.Sandbox ensure(Terminal terminal, Sandboxes sandboxes) {
    if (sandboxes instanceof AbsentSandboxes) {
      return sandboxes.prove();
    }
    var path = terminal.environment().get("PATH");
    boolean root = BubblewrapSandboxes.isRoot();
    var machine =
        new Machine(
            () -> Tools.search(path, root).missing(),
            PackageManager.find(Tools.SYSTEM),
            root,
            SandboxSetup::line,
            SandboxSetup::execute);
    return new SandboxSetup(sandboxes, machine, terminal).ensure();
  }

  Capabilities.Sandbox ensure() {
    var missing = machine.missing().get();
    if (missing.isEmpty()) {
      return sandboxes.prove();
    }
    var what = "the sandbox for code tasks needs " + String.join(", ", missing);
    if (machine.manager().isEmpty()) {
      return new Capabilities.Sandbox(
          false,
          what + ", and no package manager is known here to install it with",
          "install " + String.join(", ", missing) + " by hand, onto the PATH");
    }
    var manager = machine.manager().get();
    var command = manager.install(missing, machine.root());
    var fix = String.join(" ", command);
    if (!allowed(what, fix)) {
      return new Capabilities.Sandbox(false, what, fix);
    }
    int exitCode = install(manager, command);
    return exitCode == 0 && machine.missing().get().isEmpty()
        ? sandboxes.prove()
        : new Capabilities.Sandbox(
            false, what + "; installing it ended with exit code " + exitCode, fix);
  }

  private boolean allowed(String what, String fix) {
    // Whoever does not see the question is not asked.
    if (terminal.inIsTerminal() && terminal.errIsTerminal()) {
      terminal.say(what + ".");
      terminal.err().print("Install it now with `" + fix + "`? [Y/n] ");
      terminal.err().flush();
      var answer = machine.answer().get();
      return answer != null
          && List.of("", "y", "yes").contains(answer.strip().toLowerCase(java.util.Locale.ROOT));
    }
    if (machine.root()) {
      terminal.say(what + "; installing it: " + fix);
    }
    return machine.root();
  }

  private int install(PackageManager manager, List<String> command) {
    int exitCode = machine.install().run(command);
    var refresh = manager.refresh(machine.root());
    if (exitCode == 0 || refresh.isEmpty()) {
      return exitCode;
    }
    int refreshed = machine.install().run(refresh.get());
    return refreshed == 0 ? machine.install().run(command) : refreshed;
  }

  private static @Nullable String line() {
    try {
      var input = new InputStreamReader(System.in, Charset.defaultCharset());
      return new BufferedReader(input).readLine();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the answer", e);
    }
  }

  /// The child's talk goes to standard error: standard output is for results alone.
  private static int execute(List<String> command) {
    var line = new java.util.ArrayList<>(List.of("/bin/sh", "-c", "exec \"$@\" >&2", "install"));
    line.addAll(command);
    var builder = new ProcessBuilder(line).inheritIO();
    builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
    try {
      return builder.start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + command, e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return 130;
    }
  }
}
