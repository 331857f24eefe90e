package dev.chipboard.worker.hardware;

import java.nio.file.Path;

/// Where the machine's power comes from: `ac`, `battery` or `unknown`.
record Power(Probe probe, boolean mac) {
  private static final Path SUPPLIES = Path.of("/sys/class/power_supply");

  String source() {
    return mac ? macSource() : linuxSource();
  }

  private String macSource() {
    var said = probe.run("pmset", "-g", "batt").orElse("");
    if (said.contains("'AC Power'")) {
      return "ac";
    }
    return said.contains("'Battery Power'") ? "battery" : "unknown";
  }

  private String linuxSource() {
    boolean battery = false;
    for (var supply : probe.list(SUPPLIES)) {
      var type = field(supply, "type");
      if ((type.equals("Mains") || type.equals("USB")) && field(supply, "online").equals("1")) {
        return "ac";
      }
      // A mouse has a battery, too.
      if (type.equals("Battery") && !field(supply, "scope").equals("Device")) {
        battery = true;
        if (field(supply, "status").equals("Charging")) {
          return "ac";
        }
      }
    }
    if (battery) {
      return "battery";
    }
    // No battery: a desktop hangs on the mains; of a virtual machine's host nothing is known.
    return switch (new Hypervisor(probe).ask()) {
      case PHYSICAL -> "ac";
      case VIRTUAL, UNKNOWN -> "unknown";
    };
  }

  private String field(Path supply, String name) {
    return probe.read(supply.resolve(name)).orElse("").strip();
  }
}
