package dev.chipboard.deploy.harness;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The `chipboard` command with one `CHIPBOARD_HOME`, started as a process of the packaged
/// distribution.
///
/// @param environment what is set besides what this process has
/// @param under the command that starts it, such as a `faketime` with its arguments
public record Chipboard(Path home, Map<String, String> environment, List<String> under) {
  private static final Path LIBRARIES =
      Path.of(System.getProperty("chipboard.dist", "target/dist")).resolve("lib").toAbsolutePath();

  public static Chipboard at(Path home) {
    return new Chipboard(home, Map.of(), List.of());
  }

  public Chipboard with(String name, String value) {
    var more = new HashMap<>(environment);
    more.put(name, value);
    return new Chipboard(home, Map.copyOf(more), under);
  }

  /// Starts it by a command that becomes it, as `exec` does.
  public Chipboard under(List<String> command) {
    return new Chipboard(home, environment, List.copyOf(command));
  }

  /// Starts the command and returns at once.
  public Running start(String... arguments) throws IOException {
    var command = new ArrayList<String>();
    if (System.getProperty("os.name").equals("Linux")) {
      // A shell starts what runs in the background deaf to Ctrl-C, and children inherit that.
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.addAll(under);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-cp",
            LIBRARIES + "/*",
            "dev.chipboard.deploy.Main"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().put("CHIPBOARD_HOME", home.toString());
    builder.environment().putAll(environment);
    var process = builder.start();
    process.getOutputStream().close();
    return new Running(
        String.join(" ", arguments),
        process,
        Lines.of(process.getInputStream(), "out"),
        Lines.of(process.getErrorStream(), "err"));
  }

  /// Runs the command to its end.
  public Finished run(Duration limit, String... arguments)
      throws IOException, InterruptedException {
    return start(arguments).finish(limit);
  }

  /// A process at work.
  public record Running(String line, Process process, Lines out, Lines err)
      implements AutoCloseable {

    public Finished finish(Duration limit) throws InterruptedException {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError(
            "'chipboard "
                + line
                + "' still runs after "
                + limit
                + ":\n"
                + out.soFar()
                + "\n"
                + err.soFar());
      }
      return new Finished(process.exitValue(), out.text(), err.text());
    }

    /// Sends a signal by name, such as `INT` or `KILL`.
    public void signal(String name) throws IOException, InterruptedException {
      var kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
      kill.waitFor();
    }

    /// Kills it and everything that it started.
    @Override
    public void close() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /// A process that has ended.
  public record Finished(int exitCode, String out, String err) {}
}
