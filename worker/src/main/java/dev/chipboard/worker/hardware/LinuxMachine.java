package dev.chipboard.worker.hardware;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads what Linux tells in `/proc` and `/sys`: a few milliseconds, where a library takes half a
/// second.
///
/// @param elsewhere names the chip where neither of them does
record LinuxMachine(Probe probe, Supplier<String> elsewhere) {

  Silicon detect() {
    var all = processors();
    var affinity = new Allowance(probe).affinity();
    var usable = all.stream().filter(p -> allowed(affinity, p.get("processor"))).toList();
    var processors = usable.isEmpty() ? all : usable;
    int logical =
        (int)
            Math.max(1, Math.min(processors.size(), new Allowance(probe).cores().orElse(1 << 20)));
    int physical = physical(processors, affinity);
    return new Silicon(
        chip(all, logical), os(), Math.clamp(physical, 1, logical), logical, memory());
  }

  private static boolean allowed(Optional<BitSet> affinity, @Nullable String number) {
    return affinity.isEmpty()
        || number == null
        || !number.matches("[0-9]{1,6}")
        || affinity.get().get(Integer.parseInt(number));
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

  /// Names the chip, and how much of it is here: a part of a chip is not the same chip, and a
  /// hypervisor gives any number of cores under one name.
  private String chip(List<Map<String, String>> all, int logical) {
    var first = all.isEmpty() ? Map.<String, String>of() : all.getFirst();
    var model = Optional.of(first.getOrDefault("model name", "")).filter(text -> !text.isBlank());
    var name = model.map(ChipName::canonical).or(this::board).orElseGet(elsewhere);
    if (name.isEmpty()) {
      return "";
    }
    return switch (new Hypervisor(probe).ask()) {
      case VIRTUAL -> name + ", " + logical + (logical == 1 ? " virtual core" : " virtual cores");
      case UNKNOWN -> name + ", " + logical + (logical == 1 ? " core" : " cores");
      case PHYSICAL -> {
        long sockets = all.stream().map(p -> p.getOrDefault("physical id", "0")).distinct().count();
        var whole = sockets > 1 ? sockets + "x " + name : name;
        yield logical < all.size()
            ? whole + ", " + logical + " of " + all.size() + " threads"
            : whole;
      }
    };
  }

  /// ARM kernels name no model; the device tree names the board.
  private Optional<String> board() {
    return probe
        .read(Path.of("/proc/device-tree/model"))
        .map(name -> name.replace("\0", "").strip())
        .filter(name -> !name.isEmpty() && !name.equals("linux,dummy-virt"));
  }

  private int physical(List<Map<String, String>> processors, Optional<BitSet> affinity) {
    Set<String> cores = new HashSet<>();
    for (var processor : processors) {
      var core = processor.get("core id");
      if (core == null) {
        return fromTopology(affinity).orElse(processors.size());
      }
      cores.add(processor.getOrDefault("physical id", "0") + "/" + core);
    }
    return cores.size();
  }

  private Optional<Integer> fromTopology(Optional<BitSet> affinity) {
    var siblings = new HashSet<String>();
    for (var cpu : probe.list(Path.of("/sys/devices/system/cpu"))) {
      var name = cpu.getFileName().toString();
      if (name.matches("cpu[0-9]+") && allowed(affinity, name.substring("cpu".length()))) {
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
    long limit = new Allowance(probe).memoryBytes().orElse(Long.MAX_VALUE);
    return probe
        .read(Path.of("/proc/meminfo"))
        .flatMap(text -> text.lines().filter(line -> line.startsWith("MemTotal:")).findFirst())
        .map(line -> Math.min(limit, Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024))
        .orElse(limit == Long.MAX_VALUE ? 0L : limit);
  }
}
