package dev.chipboard.worker.engine.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// Starts processes in a group of their own that dies with this JVM, as far as the system offers
/// it.
final class Forker {

  // Linux sends the parent-death signal when the *thread* that forked ends, not the process. So
  // every engine is forked by one platform thread that lives as long as the JVM.
  private static final ExecutorService THREAD =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("engine-forker").factory());

  private static final Optional<Path> SETSID = onPath("setsid");
  private static final Optional<Path> SETPRIV = onPath("setpriv");

  // An engine in a session of its own does not hear Ctrl-C, so it is stopped when this JVM ends.
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

  /// Tell whether a started process leads a process group of its own.
  static boolean makesGroups() {
    return SETSID.isPresent();
  }

  static Process start(ProcessBuilder builder) throws IOException {
    builder.command(wrap(builder.command()));
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

  // Both wrappers replace themselves by the command, so the pid stays the engine's own.
  private static List<String> wrap(List<String> command) {
    var wrapped = new ArrayList<String>();
    SETSID.ifPresent(path -> wrapped.add(path.toString()));
    SETPRIV.ifPresent(path -> wrapped.addAll(List.of(path.toString(), "--pdeathsig", "KILL")));
    wrapped.addAll(command);
    return wrapped;
  }

  private static Optional<Path> onPath(String name) {
    return Stream.of(
            System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
