package dev.chipboard.worker.hardware;

import java.util.Optional;
import java.util.regex.Pattern;

/// Asks macOS: `sysctl` for the processor, `ioreg` or (slower) `system_profiler` for the graphics.
record MacMachine(Probe probe) {
  private static final Pattern IOREG_CORES = Pattern.compile("\"gpu-core-count\"\\s*=\\s*([0-9]+)");
  private static final Pattern PROFILER_CORES =
      Pattern.compile("Total Number of Cores:\\s*([0-9]+)");

  Silicon detect() {
    int physical = number("hw.physicalcpu").orElse(1L).intValue();
    int logical = number("hw.logicalcpu").orElse((long) physical).intValue();
    return new Silicon(chip(physical), os(), physical, logical, number("hw.memsize").orElse(0L));
  }

  private String chip(int cores) {
    var brand = ChipName.canonical(sysctl("machdep.cpu.brand_string").orElse(""));
    if (!brand.startsWith("Apple")) {
      return brand; // an Intel Mac
    }
    // The same name is sold with different numbers of cores, which differ in speed.
    return brand
        + ", "
        + cores
        + "-core CPU"
        + graphicsCores().map(count -> ", " + count + "-core GPU").orElse("");
  }

  private Optional<String> graphicsCores() {
    return probe
        .run("ioreg", "-r", "-d", "1", "-c", "AGXAccelerator")
        .flatMap(text -> first(IOREG_CORES, text))
        .or(() ->
            probe
                .run("system_profiler", "SPDisplaysDataType")
                .flatMap(text -> first(PROFILER_CORES, text)));
  }

  private static Optional<String> first(Pattern pattern, String text) {
    var matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private String os() {
    return probe.run("sw_vers", "-productVersion").map(v -> "macOS " + v.strip()).orElse("macOS");
  }

  private Optional<Long> number(String key) {
    return sysctl(key).filter(value -> value.matches("[0-9]+")).map(Long::parseLong);
  }

  private Optional<String> sysctl(String key) {
    return probe.run("sysctl", "-n", key).map(String::strip).filter(value -> !value.isEmpty());
  }
}
