package dev.chipboard.worker.engine.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Forks processes on one thread, and ends them with this JVM.
final class Forker {

  // Linux sends the parent-death signal when the *thread* that forked ends, not the process. So
  // every engine is forked by one platform thread that lives as long as the JVM.
  private static final ExecutorService THREAD =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("engine-forker").factory());

  // An engine in a group of its own does not hear Ctrl-C, so it is stopped when this JVM ends.
  private static final Set<EngineProcess> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("engine-stopper")
                .unstarted(() -> List.copyOf(RUNNING).forEach(EngineProcess::close)));
  }

  private Forker() {}

  static void remember(EngineProcess process) {
    RUNNING.add(process);
  }

  static void forget(EngineProcess process) {
    RUNNING.remove(process);
  }

  static Process start(ProcessBuilder builder) throws IOException {
    try {
      return THREAD.submit(builder::start).get();
    } catch (ExecutionException e) {
      throw new IOException(e.getCause() == null ? e.getMessage() : e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting " + builder.command().getFirst(), e);
    }
  }

  /// Return the operating system's id of the thread that forks; empty where the system does not
  /// tell.
  static OptionalLong threadId() {
    try {
      var link = THREAD.submit(() -> Files.readSymbolicLink(Path.of("/proc/thread-self"))).get();
      return OptionalLong.of(Long.parseLong(link.getFileName().toString()));
    } catch (ExecutionException _) {
      return OptionalLong.empty(); // not Linux
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return OptionalLong.empty();
    }
  }
}
