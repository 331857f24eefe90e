package dev.chipboard.worker.job;

import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.machine.Machine;
import java.util.Map;

/// What a trial is told of the machine that it runs on.
public interface Station {
  /// Returns the machine as it is now, its power source looked up anew where `fresh` is wished.
  Machine machine(boolean fresh);

  /// Returns further conditions now, such as `loadAverage`.
  Map<String, String> notes();

  /// Returns the version of this worker.
  String version();

  /// Returns whether code written by a model may run here, proved anew from time to time.
  Capabilities.Sandbox sandbox();

  /// Returns how many times longer than usual this machine's CPU takes, at least 1: commands of a
  /// model get that much more time.
  default double cpuFactor() {
    return 1;
  }

  /// Keeps the machine awake until it is told to rest, and this process out of the engine's way.
  void busy();
}
