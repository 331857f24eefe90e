package dev.chipboard.worker.engine.process;

/// What an engine really computes with, as its log tells.
///
/// @param name `CPU`, `Metal`, `CUDA`, `Vulkan` and so on
/// @param device the engine's name for the device; empty for the CPU or where it tells none
/// @param offloadedLayers how many layers are on the device; 0 on the CPU
public record Backend(String name, String device, int offloadedLayers) {

  /// All on the CPU.
  public static final Backend CPU = new Backend("CPU", "", 0);
}
