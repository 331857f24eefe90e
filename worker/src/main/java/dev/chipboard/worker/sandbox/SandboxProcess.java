package dev.chipboard.worker.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The process of one sandbox with its channel and what it said on standard error.
final class SandboxProcess implements AutoCloseable {
  private static final int MOST_TALK = 16 << 10;

  /// Starts every sandbox of this process. `--die-with-parent` kills at the end of the *thread*
  /// that started the child, not of the process: a thread of a pool that goes when it is idle would
  /// take running sandboxes with it. This one never ends.
  private static final ExecutorService STARTER =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("sandboxes").factory());

  private static final ScheduledExecutorService WATCHDOG =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sandbox-watchdog").factory());

  private final Process process;
  private final InitChannel channel;
  private final StringBuilder talk = new StringBuilder();
  private final Thread listener;

  private SandboxProcess(Process process) {
    this.process = process;
    this.channel = new InitChannel(process.getInputStream(), process.getOutputStream());
    this.listener =
        Thread.ofVirtual().name("sandbox-talk").start(() -> listen(process.getErrorStream()));
  }

  static SandboxProcess start(java.util.List<String> command)
      throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.directory(new java.io.File("/"));
    try {
      return new SandboxProcess(STARTER.submit(builder::start).get());
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  InitChannel channel() {
    return channel;
  }

  /// Kills the sandbox unless the guard is closed in time, so that no read blocks for ever.
  Guard guard(Duration limit) {
    var kill = WATCHDOG.schedule(process::destroyForcibly, limit.toMillis(), TimeUnit.MILLISECONDS);
    return () -> kill.cancel(false);
  }

  /// Calls the watchdog off.
  interface Guard extends AutoCloseable {
    @Override
    void close();
  }

  /// Waits until the process is gone and returns what it said last, at most 16 KiB, with
  /// bubblewrap's status lines among it.
  String lastWords() {
    process.destroyForcibly();
    try {
      listener.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    synchronized (talk) {
      return talk.toString();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    boolean interrupted = false;
    while (true) {
      try {
        process.waitFor();
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen(InputStream stream) {
    try (stream) {
      var buffer = new byte[4096];
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        synchronized (talk) {
          talk.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
          talk.delete(0, Math.max(0, talk.length() - MOST_TALK));
        }
      }
    } catch (IOException e) {
      synchronized (talk) {
        talk.append("(its standard error broke off: ").append(e.getMessage()).append(')');
      }
    }
  }
}
