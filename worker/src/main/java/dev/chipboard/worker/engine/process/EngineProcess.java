package dev.chipboard.worker.engine.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// One started engine: its process, its group and its log. Safe for use by several threads.
///
/// Its standard input is a pipe that closes when this JVM ends; the child JVM watches that.
public final class EngineProcess implements AutoCloseable {

  private static final Duration POLITE = Duration.ofSeconds(2);
  private static final int TAIL_BYTES = 64 * 1024;
  private static final int HEAD_BYTES = 1 << 20;

  private final Process process;
  private final boolean leads;
  private final Path log;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EngineProcess(Process process, boolean leads, Path log) {
    this.process = process;
    this.leads = leads;
    this.log = log;
  }

  /// Start a command with its output going to a log file.
  ///
  /// @param group how the command gets a group of its own
  /// @param environment variables added to this JVM's own
  /// @param log the file that takes standard output and standard error
  /// @throws IOException if the command cannot be started
  public static EngineProcess start(
      OwnGroup group, List<String> command, Map<String, String> environment, Path log)
      throws IOException {
    var builder = new ProcessBuilder(group.wrap(command));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    var process = new EngineProcess(Forker.start(builder), group.leads(), log);
    Forker.remember(process);
    return process;
  }

  /// Return the operating system's id of the one thread that starts every engine; empty where the
  /// system does not tell. An engine inherits what that thread has, its priority among it.
  public static OptionalLong starterThread() {
    return Forker.threadId();
  }

  /// Return the operating system's id of the engine.
  public long pid() {
    return process.pid();
  }

  /// Return the file with everything the engine printed.
  public Path log() {
    return log;
  }

  /// Return the last lines that the engine printed.
  public List<String> logTail() {
    return LogTail.read(log, TAIL_BYTES);
  }

  /// Return the first lines that the engine printed, where it tells what it is.
  public List<String> logHead() {
    return LogTail.readHead(log, HEAD_BYTES);
  }

  /// Return how the engine ended; empty while it runs.
  public Optional<ExitStatus> exit() {
    return process.isAlive() ? Optional.empty() : Optional.of(new ExitStatus(process.exitValue()));
  }

  /// Wait until the engine ends, at most `limit`; empty if it still runs.
  public Optional<ExitStatus> awaitExit(Duration limit) {
    try {
      process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return exit();
  }

  /// Stop the engine and everything that it started; returns when the engine is gone.
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return; // the number of a group that is gone may be somebody else's by now
    }
    Forker.forget(this);
    var descendants = process.descendants().toList();
    if (process.isAlive()) {
      signalGroup("TERM");
      process.destroy();
      awaitExit(POLITE);
    }
    signalGroup("KILL");
    descendants.forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    awaitExit(POLITE);
  }

  // The JDK signals single processes only. A group outlives its leader, so this also reaches what a
  // crashed engine left behind.
  private void signalGroup(String signal) {
    if (!leads) {
      return;
    }
    try {
      var kill =
          new ProcessBuilder("/bin/sh", "-c", "kill -s " + signal + " -- -" + process.pid())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      kill.waitFor();
    } catch (IOException e) {
      throw new IllegalStateException("cannot run /bin/sh to stop engine " + process.pid(), e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
