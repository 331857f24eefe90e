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

  /// Keeps the machine awake until it is told to rest, and this process out of the engine's way.
  void busy();
}
