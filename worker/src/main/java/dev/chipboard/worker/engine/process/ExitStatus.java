package dev.chipboard.worker.engine.process;

import java.util.Map;
import java.util.Optional;

/// How a process ended.
///
/// @param code the exit code; above 128 it is 128 plus the signal that ended the process, as a
///   shell and the JDK count
public record ExitStatus(int code) {

  // Numbers that Linux and macOS share; the others differ and would be named wrongly on one of
  // them.
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 8, "SIGFPE", 9,
          "SIGKILL", 11, "SIGSEGV", 13, "SIGPIPE", 15, "SIGTERM");

  /// Name the signal that ended the process, such as `SIGILL`; empty if it exited.
  public Optional<String> signal() {
    if (code <= 128 || code > 128 + 64) {
      return Optional.empty();
    }
    return Optional.of(SIGNALS.getOrDefault(code - 128, "signal " + (code - 128)));
  }

  /// Say in words how the process ended.
  public String describe() {
    return signal().map(name -> "killed by " + name).orElse("exit code " + code);
  }
}
