package dev.chipboard.worker.hardware;

import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.machine.Machine;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Says which machine this is.
///
/// @param osName the system property `os.name`
/// @param osArch the system property `os.arch`
/// @param other detects what Linux or macOS itself does not tell
public record MachineDetector(
    Probe probe,
    String osName,
    String osArch,
    Map<String, String> environment,
    Supplier<Silicon> other) {
  public MachineDetector {
    environment = Map.copyOf(environment);
  }

  public static MachineDetector here() {
    return new MachineDetector(
        new SystemProbe(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        System.getenv(),
        OtherMachine::detect);
  }

  /// Detects.
  ///
  /// @param declaredChip what a person calls the chip; goes before what is detected
  public Machine detect(Optional<String> declaredChip) {
    var found = silicon();
    var chip = declaredChip.map(String::strip).orElse(found.chip());
    return new Machine(
        hostName(),
        Chip.named(chip.isEmpty() ? "unknown chip" : chip),
        declaredChip.isPresent(),
        found.os(),
        arch(osArch),
        found.physicalCores(),
        found.logicalCores(),
        found.memoryBytes(),
        powerSource());
  }

  /// Returns the power source now: `ac`, `battery` or `unknown`.
  public String powerSource() {
    return new Power(probe, isMac(osName)).source();
  }

  private Silicon silicon() {
    if (isMac(osName)) {
      return new MacMachine(probe).detect();
    }
    if (!osName.startsWith("Linux")) {
      return other.get();
    }
    return new LinuxMachine(probe, () -> other.get().chip()).detect();
  }

  private String hostName() {
    return probe
        .read(Path.of("/proc/sys/kernel/hostname"))
        .or(() -> probe.run("hostname"))
        .or(() -> Optional.ofNullable(environment.get("HOSTNAME")))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .orElse("unnamed");
  }

  static boolean isMac(String osName) {
    return osName.startsWith("Mac");
  }

  private static String arch(String osArch) {
    return switch (osArch) {
      case "amd64", "x86_64" -> "x86_64";
      case "arm64", "aarch64" -> "aarch64";
      default -> osArch;
    };
  }
}
