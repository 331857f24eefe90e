package dev.chipboard.worker;

import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.worker.hardware.KeepAwake;
import dev.chipboard.worker.hardware.LowPriority;
import dev.chipboard.worker.hardware.MachineDetector;
import dev.chipboard.worker.hardware.Weather;
import dev.chipboard.worker.job.Station;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// The machine that this worker runs on.
final class LocalStation implements Station {
  private static final int CANARY_EVERY = 50;
  private static final long CLOCK_OFF_MILLIS = 5_000;

  private final Machine machine;
  private final String version;
  private final Sandboxes sandboxes;
  private final MachineDetector detector;
  private final Weather weather;
  private final KeepAwake keepAwake;
  private final LowPriority priority;
  private final Runnable changed;
  private final ReentrantLock proving = new ReentrantLock();
  private final AtomicInteger sandboxUses = new AtomicInteger();
  private volatile long clockOffsetMillis;
  private volatile OptionalInt nice = OptionalInt.empty();
  private volatile Capabilities.Sandbox sandbox;

  /// @param changed called, on the thread of who asked, where a canary gives what the last one did
  ///   not
  LocalStation(
      Machine machine,
      String version,
      Sandboxes sandboxes,
      MachineDetector detector,
      KeepAwake keepAwake,
      LowPriority priority,
      Runnable changed) {
    this.machine = machine;
    this.version = version;
    this.sandboxes = sandboxes;
    this.detector = detector;
    this.weather = Weather.here();
    this.keepAwake = keepAwake;
    this.priority = priority;
    this.changed = changed;
    this.sandbox = new Capabilities.Sandbox(false, "not proved yet", null);
  }

  /// Takes the offset of the wall clock, worker minus coordinator.
  void clockOffset(long millis) {
    clockOffsetMillis = millis;
  }

  /// Takes the proof that whoever started the worker may have; without one, proves the sandbox.
  void takeProof() {
    sandbox = sandboxes.proven();
  }

  /// Proves the sandbox; what that gives stands until the next canary.
  Capabilities.Sandbox proveSandbox() {
    sandbox = sandboxes.prove();
    return sandbox;
  }

  static boolean clockIsOff(long offsetMillis) {
    return Math.abs(offsetMillis) > CLOCK_OFF_MILLIS;
  }

  @Override
  public Machine machine(boolean fresh) {
    return fresh
        ? new Machine(
            machine.name(),
            machine.chip(),
            machine.chipDeclared(),
            machine.os(),
            machine.arch(),
            machine.physicalCores(),
            machine.logicalCores(),
            machine.memoryBytes(),
            detector.powerSource())
        : machine;
  }

  @Override
  public Map<String, String> notes() {
    var notes = new LinkedHashMap<>(weather.notes());
    if (clockIsOff(clockOffsetMillis)) {
      notes.put("clockOffsetMillis", Long.toString(clockOffsetMillis));
    }
    if (cpuFactor() > 1) {
      notes.put("commandTimeFactor", "%.2f".formatted(cpuFactor()));
    }
    nice.ifPresent(value -> notes.put("workerNice", Integer.toString(value)));
    return notes;
  }

  @Override
  public double cpuFactor() {
    return sandboxes.slowness();
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public Capabilities.Sandbox sandbox() {
    int use = sandboxUses.getAndIncrement();
    if (use % CANARY_EVERY == CANARY_EVERY - 1) {
      reexamine();
    }
    return sandbox;
  }

  /// Proves the sandbox anew, and says so where it is not as it was.
  void reexamine() {
    proving.lock();
    try {
      var before = sandbox;
      if (!proveSandbox().equals(before)) {
        changed.run();
      }
    } finally {
      proving.unlock();
    }
  }

  /// Returns what the last canary gave.
  Capabilities.Sandbox provenSandbox() {
    return sandbox;
  }

  @Override
  public void busy() {
    keepAwake.awake();
    nice = priority.lower();
  }
}
