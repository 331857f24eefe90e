package dev.chipboard.worker.hardware;

import oshi.SystemInfo;

/// Any system that the others do not read, through OSHI; also names the chip where Linux does not,
/// as on ARM without a device tree. Costs about half a second, so it comes last.
final class OtherMachine {
  private OtherMachine() {}

  static Silicon detect() {
    var system = new SystemInfo();
    var processor = system.getHardware().getProcessor();
    return new Silicon(
        ChipName.canonical(processor.getProcessorIdentifier().getName()),
        system.getOperatingSystem().toString(),
        Math.max(1, processor.getPhysicalProcessorCount()),
        Math.max(1, processor.getLogicalProcessorCount()),
        system.getHardware().getMemory().getTotal());
  }
}
