package dev.chipboard.worker.hardware;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads what Linux tells in `/proc` and `/sys`: a few milliseconds, where a library takes half a
/// second.
record LinuxMachine(Probe probe) {

  Silicon detect() {
    var processors = processors();
    int logical = Math.max(1, processors.size());
    return new Silicon(
        chip(processors), os(), Math.max(1, physical(processors)), logical, memory());
  }

  /// The blocks of `/proc/cpuinfo`, one per logical core.
  private List<Map<String, String>> processors() {
    var blocks = new ArrayList<Map<String, String>>();
    var text = probe.read(Path.of("/proc/cpuinfo")).orElse("");
    for (var block : text.split("\n\\s*\n", -1)) {
      var fields = new LinkedHashMap<String, String>();
      block
          .lines()
          .map(line -> line.split(":", 2))
          .filter(pair -> pair.length == 2)
          .forEach(pair -> fields.put(pair[0].strip(), pair[1].strip()));
      if (fields.containsKey("processor")) {
        blocks.add(fields);
      }
    }
    return blocks;
  }

  private String chip(List<Map<String, String>> processors) {
    var first = processors.isEmpty() ? Map.<String, String>of() : processors.getFirst();
    var model = first.getOrDefault("model name", "");
    if (model.isBlank()) {
      return board().orElse("");
    }
    var name = ChipName.canonical(model);
    long sockets =
        processors.stream().map(p -> p.getOrDefault("physical id", "0")).distinct().count();
    if (virtual(first)) {
      // A hypervisor gives any number of cores under one name: they are not the same chip.
      return name + ", " + processors.size() + " virtual cores";
    }
    return sockets > 1 ? sockets + "x " + name : name;
  }

  /// ARM kernels name no model; the device tree names the board.
  private Optional<String> board() {
    return probe
        .read(Path.of("/proc/device-tree/model"))
        .map(name -> name.replace("\0", "").strip())
        .filter(name -> !name.isEmpty());
  }

  boolean virtual() {
    var processors = processors();
    return !processors.isEmpty() && virtual(processors.getFirst());
  }

  private static boolean virtual(Map<String, String> processor) {
    return List.of(processor.getOrDefault("flags", "").split(" ", -1)).contains("hypervisor");
  }

  private int physical(List<Map<String, String>> processors) {
    Set<String> cores = new HashSet<>();
    for (var processor : processors) {
      var core = processor.get("core id");
      if (core == null) {
        return fromTopology().orElse(processors.size());
      }
      cores.add(processor.getOrDefault("physical id", "0") + "/" + core);
    }
    return cores.size();
  }

  private Optional<Integer> fromTopology() {
    var siblings = new HashSet<String>();
    for (var cpu : probe.list(Path.of("/sys/devices/system/cpu"))) {
      if (cpu.getFileName().toString().matches("cpu[0-9]+")) {
        probe.read(cpu.resolve("topology/thread_siblings_list")).ifPresent(siblings::add);
      }
    }
    return siblings.isEmpty() ? Optional.empty() : Optional.of(siblings.size());
  }

  private String os() {
    return probe
        .read(Path.of("/etc/os-release"))
        .flatMap(text -> text.lines().filter(line -> line.startsWith("PRETTY_NAME=")).findFirst())
        .map(line -> line.substring("PRETTY_NAME=".length()).replace("\"", "").strip())
        .orElse("Linux");
  }

  private long memory() {
    return probe
        .read(Path.of("/proc/meminfo"))
        .flatMap(text -> text.lines().filter(line -> line.startsWith("MemTotal:")).findFirst())
        .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .orElse(0L);
  }
}
