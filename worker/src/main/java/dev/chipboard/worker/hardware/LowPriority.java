package dev.chipboard.worker.hardware;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes this process give way to the engine that it has started.
///
/// An unprivileged process may lower a priority and never raise it, so a lowered worker could only
/// start lowered engines. But Linux keeps the nice value per thread, and what a thread starts takes
/// the value of that thread. So all threads are lowered but the one that starts engines, which
/// sleeps otherwise: an engine runs as this process was started, everything else (the threads to
/// come, sandboxes, downloads) [#STEP] below. It stays so for the life of the process: between
/// trials there is nobody to give way to.
///
/// macOS keeps one value per process, which no thread can be spared from; there nothing is lowered.
public final class LowPriority {
  /// How much nicer than the engine.
  static final int STEP = 5;

  private static final Logger LOG = LoggerFactory.getLogger(LowPriority.class);
  private static final Path THREADS = Path.of("/proc/self/task");
  private static final int NICEST = 19;
  private static final int NICE_FIELD = 16; // counted from the one behind the name
  private static final int ROUNDS = 3;

  private final Probe probe;
  private final Supplier<OptionalLong> spared;
  private boolean told;

  LowPriority(Probe probe, Supplier<OptionalLong> spared) {
    this.probe = probe;
    this.spared = spared;
  }

  /// @param spared the system's id of the thread that starts engines, which keeps its priority;
  ///   empty where it cannot be told, and then nothing is lowered
  public static LowPriority here(Supplier<OptionalLong> spared) {
    return new LowPriority(new SystemProbe(), spared);
  }

  /// Returns one that lowers nothing: for a process that is not the worker's own.
  public static LowPriority never() {
    return new LowPriority(new SystemProbe(), OptionalLong::empty);
  }

  /// Lowers what is not lowered yet; cheap where there is nothing.
  ///
  /// @return the nice value that everything but the starter of engines has now, -20 to 19; empty
  ///   where this system does not give that
  public OptionalInt lower() {
    var starter = spared.get();
    var normal = starter.isPresent() ? nice(starter.getAsLong()) : OptionalInt.empty();
    if (normal.isEmpty()) {
      return OptionalInt.empty();
    }
    int target = Math.min(NICEST, normal.getAsInt() + STEP);
    // A thread may start another between the look and the change.
    for (int round = 0; round < ROUNDS; round++) {
      var threads = above(target, starter.getAsLong());
      if (threads.isEmpty()) {
        return OptionalInt.of(target);
      }
      renice(target, threads);
    }
    return above(target, starter.getAsLong()).isEmpty() ? OptionalInt.of(target) : notGiven(target);
  }

  private OptionalInt notGiven(int target) {
    if (!told) {
      told = true;
      LOG.info("the worker keeps its priority: renice to {} changed nothing", target);
    }
    return OptionalInt.empty();
  }

  private List<Long> above(int target, long starter) {
    return probe.list(THREADS).stream()
        .map(thread -> Long.valueOf(thread.getFileName().toString()))
        .filter(thread -> thread != starter)
        .filter(thread -> nice(thread).orElse(target) < target)
        .toList();
  }

  /// Without `-n` the value is absolute for every renice there is. It fails where a thread has
  /// ended meanwhile, and has changed the others then: what counts is seen by looking again.
  private void renice(int value, List<Long> threads) {
    var line = new ArrayList<>(List.of("renice", Integer.toString(value), "-p"));
    threads.forEach(thread -> line.add(thread.toString()));
    var _ = probe.run(line.toArray(String[]::new));
  }

  private OptionalInt nice(long thread) {
    return probe
        .read(THREADS.resolve(Long.toString(thread)).resolve("stat"))
        .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1))
        .map(fields -> OptionalInt.of(Integer.parseInt(fields[NICE_FIELD])))
        .orElseGet(OptionalInt::empty); // it has ended
  }
}
