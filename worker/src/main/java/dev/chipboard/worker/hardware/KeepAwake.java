package dev.chipboard.worker.hardware;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the machine from falling asleep while trials run, through what the system has for that.
/// The helper process ends with this one, even where this one is killed.
public final class KeepAwake implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeepAwake.class);

  private final Optional<List<String>> command;
  private @Nullable Process process;
  private boolean useless;

  /// @param command the helper, or empty where the system has none
  KeepAwake(Optional<List<String>> command) {
    this.command = command.map(List::copyOf);
  }

  public static KeepAwake here() {
    long pid = ProcessHandle.current().pid();
    return new KeepAwake(command(System.getProperty("os.name"), pid));
  }

  /// Returns the command for a system.
  static Optional<List<String>> command(String osName, long pid) {
    if (MachineDetector.isMac(osName)) {
      return Optional.of(List.of("caffeinate", "-i", "-w", Long.toString(pid)));
    }
    if (osName.startsWith("Linux")) {
      // `tail --pid` ends with the worker, and the inhibitor with it.
      return Optional.of(
          List.of(
              "systemd-inhibit",
              "--what=idle:sleep",
              "--who=chipboard",
              "--why=benchmark trials are running",
              "tail",
              "--pid=" + pid,
              "-f",
              "/dev/null"));
    }
    return Optional.empty();
  }

  /// Keeps it awake from now on. Does nothing where it is kept awake already.
  public synchronized void awake() {
    var now = process;
    if (useless || command.isEmpty() || (now != null && now.isAlive())) {
      return;
    }
    if (now != null) { // it ended by itself: no session bus, no login manager
      useless = true;
      LOG.debug("the machine cannot be kept awake: the helper ended with {}", now.exitValue());
      return;
    }
    try {
      process =
          new ProcessBuilder(command.get())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      useless = true;
      LOG.debug("the machine cannot be kept awake: {}", e.getMessage());
    }
  }

  /// Lets it sleep when it wants to.
  public synchronized void rest() {
    var now = process;
    process = null;
    if (now != null) {
      now.descendants().forEach(ProcessHandle::destroy);
      now.destroy();
    }
  }

  @Override
  public void close() {
    rest();
  }
}
