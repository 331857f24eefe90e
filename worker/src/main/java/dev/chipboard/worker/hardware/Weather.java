package dev.chipboard.worker.hardware;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/// What else bears on a measurement and changes from minute to minute: load and heat. What the
/// machine does not tell is left out.
public record Weather(Probe probe, boolean mac) {
  private static final Path ZONES = Path.of("/sys/class/thermal");
  private static final Path SENSORS = Path.of("/sys/class/hwmon");
  private static final Set<String> CPU_SENSORS = Set.of("coretemp", "k10temp", "zenpower");

  public static Weather here() {
    return new Weather(new SystemProbe(), MachineDetector.isMac(System.getProperty("os.name")));
  }

  /// Returns notes for [dev.chipboard.protocol.trial.Conditions]: `loadAverage` (one minute),
  /// `temperature` (degrees Celsius, the hottest sensor of the processor), `cpuSpeedLimit`
  /// (percent).
  public Map<String, String> notes() {
    var notes = new LinkedHashMap<String, String>();
    load().ifPresent(load -> notes.put("loadAverage", load));
    if (mac) {
      speedLimit().ifPresent(limit -> notes.put("cpuSpeedLimit", limit));
    } else {
      var hottest = temperature();
      hottest.ifPresent(degrees -> notes.put("temperature", "%.1f".formatted(degrees)));
    }
    return notes;
  }

  private Optional<String> load() {
    var text = mac ? probe.run("sysctl", "-n", "vm.loadavg") : probe.read(Path.of("/proc/loadavg"));
    return text.map(line -> line.replace("{", "").strip().split("\\s+", -1)[0])
        .filter(first -> first.matches("[0-9.,]+"))
        .map(first -> first.replace(',', '.'));
  }

  private Optional<String> speedLimit() {
    return probe
        .run("pmset", "-g", "therm")
        .flatMap(text -> text.lines().filter(line -> line.contains("CPU_Speed_Limit")).findFirst())
        .map(line -> line.replaceAll("[^0-9]", ""))
        .filter(value -> !value.isEmpty());
  }

  private OptionalDouble temperature() {
    var zones =
        probe.list(ZONES).stream()
            .filter(zone -> text(zone.resolve("type")).matches("x86_pkg_temp|cpu.*|soc.*"))
            .map(zone -> zone.resolve("temp"));
    var sensors =
        probe.list(SENSORS).stream()
            .filter(sensor -> CPU_SENSORS.contains(text(sensor.resolve("name"))))
            .flatMap(sensor -> probe.list(sensor).stream())
            .filter(file -> file.getFileName().toString().matches("temp[0-9]+_input"));
    return java.util.stream.Stream.concat(zones, sensors)
        .map(this::text)
        .filter(value -> value.matches("-?[0-9]+"))
        .mapToDouble(value -> Long.parseLong(value) / 1000.0)
        .max();
  }

  private String text(Path file) {
    return probe.read(file).orElse("").strip();
  }
}
