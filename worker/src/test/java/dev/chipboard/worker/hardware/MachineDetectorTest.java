package dev.chipboard.worker.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.machine.Chip;
import dev.chipboard.protocol.machine.Machine;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Fixtures marked "captured" come from a machine; all others are written after documentation. */
class MachineDetectorTest {
  /** Captured from a virtual machine, shortened to the fields in use. */
  private static final String EPYC_GUEST =
      IntStream.range(0, 2)
          .mapToObj(i ->
              """
              processor\t: %d
              vendor_id\t: AuthenticAMD
              cpu family\t: 25
              model\t\t: 1
              model name\t: AMD EPYC
              physical id\t: 0
              siblings\t: 2
              core id\t\t: %d
              cpu cores\t: 2
              flags\t\t: fpu vme de pse tsc msr hypervisor lahf_lm
              power management:
              """
                  .formatted(i, i))
          .collect(Collectors.joining("\n"));

  @Test
  void readsALinuxGuest() {
    var probe =
        linux(EPYC_GUEST)
            .file("/proc/meminfo", "MemTotal:        8137700 kB\nMemFree:  1 kB\n")
            .file("/etc/os-release", "NAME=\"Debian\"\nPRETTY_NAME=\"Debian GNU/Linux 12\"\n")
            .file("/proc/sys/kernel/hostname", "spare\n");

    assertThat(detect(probe, "Linux", "amd64"))
        .isEqualTo(
            new Machine(
                "spare",
                Chip.named("AMD EPYC, 2 virtual cores"),
                false,
                "Debian GNU/Linux 12",
                "x86_64",
                2,
                2,
                8_137_700L * 1024,
                "unknown"));
  }

  @Test
  void countsCoresAndSocketsOfAServer() {
    var machine = detect(linux(twoSockets()), "Linux", "amd64");

    assertThat(machine.chip().name()).isEqualTo("2x Intel Xeon E5-2680 v4");
    assertThat(machine.physicalCores()).isEqualTo(4);
    assertThat(machine.logicalCores()).isEqualTo(8);
    assertThat(machine.powerSource()).isEqualTo("ac");
  }

  @Test
  void namesAnArmBoardByItsDeviceTree() {
    var probe =
        linux("processor\t: 0\nBogoMIPS\t: 108.00\nCPU part\t: 0xd0b\n")
            .file("/proc/device-tree/model", "Raspberry Pi 5 Model B Rev 1.0\0");

    assertThat(detect(probe, "Linux", "aarch64").chip().name())
        .isEqualTo("Raspberry Pi 5 Model B Rev 1.0");
  }

  @Test
  void asksTheLibraryWhereLinuxNamesNothing() {
    assertThat(detect(linux("processor\t: 0\n"), "Linux", "aarch64").chip().name())
        .isEqualTo("From the library, 1 core");
  }

  @Test
  void readsAMac() {
    assertThat(detect(mac(), "Mac OS X", "aarch64"))
        .isEqualTo(
            new Machine(
                "studio.local",
                Chip.named("Apple M3 Max, 14-core CPU, 30-core GPU"),
                false,
                "macOS 15.6",
                "aarch64",
                14,
                14,
                38_654_705_664L,
                "battery"));
  }

  @Test
  void asksTheProfilerWhereTheRegistryHasNoGraphics() {
    var probe =
        mac()
            .command("ioreg -r -d 1 -c AGXAccelerator", "")
            .command(
                "system_profiler SPDisplaysDataType",
                """
                Graphics/Displays:

                    Apple M3 Max:

                      Chipset Model: Apple M3 Max
                      Type: GPU
                      Bus: Built-In
                      Total Number of Cores: 30
                      Vendor: Apple (0x106b)
                      Metal Support: Metal 3
                """);

    assertThat(detect(probe, "Mac OS X", "aarch64").chip().name()).endsWith("30-core GPU");
  }

  @Test
  void namesAnIntelMacWithoutGraphics() {
    var probe =
        mac()
            .command(
                "sysctl -n machdep.cpu.brand_string", "Intel(R) Core(TM) i9-9880H CPU @ 2.30GHz\n");

    assertThat(detect(probe, "Mac OS X", "x86_64").chip().name()).isEqualTo("Intel Core i9-9880H");
  }

  @Test
  void marksADeclaredChip() {
    var machine =
        detector(linux(EPYC_GUEST), "Linux", "amd64").detect(Optional.of(" My Cluster Node "));

    assertThat(machine.chip()).isEqualTo(Chip.named("My Cluster Node"));
    assertThat(machine.chipDeclared()).isTrue();
  }

  @Test
  void seesALaptopOnItsBattery() {
    var supply = "/sys/class/power_supply/";
    var probe =
        linux(twoSockets())
            .file(supply + "AC/type", "Mains\n")
            .file(supply + "AC/online", "0\n")
            .file(supply + "BAT0/type", "Battery\n")
            .file(supply + "BAT0/status", "Discharging\n");

    assertThat(detect(probe, "Linux", "amd64").powerSource()).isEqualTo("battery");
    probe.file(supply + "AC/online", "1\n");
    assertThat(detect(probe, "Linux", "amd64").powerSource()).isEqualTo("ac");
  }

  @Test
  void takesAMouseForNoLaptop() {
    var probe =
        linux(twoSockets())
            .file("/sys/class/power_supply/hid/type", "Battery\n")
            .file("/sys/class/power_supply/hid/scope", "Device\n")
            .file("/sys/class/power_supply/hid/status", "Discharging\n");

    assertThat(detect(probe, "Linux", "amd64").powerSource()).isEqualTo("ac");
  }

  @Test
  void readsTheWeather() {
    var probe =
        linux(EPYC_GUEST)
            .file("/proc/loadavg", "0.52 0.40 0.30 1/200 999\n")
            .file("/sys/class/thermal/thermal_zone0/type", "acpitz\n")
            .file("/sys/class/thermal/thermal_zone0/temp", "90000\n")
            .file("/sys/class/thermal/thermal_zone1/type", "x86_pkg_temp\n")
            .file("/sys/class/thermal/thermal_zone1/temp", "61500\n");
    assertThat(new Weather(probe, false).notes())
        .isEqualTo(Map.of("loadAverage", "0.52", "temperature", "61.5"));

    var mac =
        mac()
            .command("sysctl -n vm.loadavg", "{ 1,25 1.10 0.90 }\n")
            .command("pmset -g therm", "CPU Power notify\n\tCPU_Speed_Limit \t= 80\n");
    assertThat(new Weather(mac, true).notes())
        .isEqualTo(Map.of("loadAverage", "1.25", "cpuSpeedLimit", "80"));
    assertThat(new Weather(new RecordedProbe(), false).notes()).isEmpty();
  }

  @Test
  void inhibitorsEndWithTheWorker() {
    assertThat(KeepAwake.command("Mac OS X", 42))
        .hasValueSatisfying(
            command -> assertThat(command).containsExactly("caffeinate", "-i", "-w", "42"));
    assertThat(KeepAwake.command("Linux", 42))
        .hasValueSatisfying(command -> assertThat(command).contains("systemd-inhibit", "--pid=42"));
  }

  private static Machine detect(Probe probe, String os, String arch) {
    return detector(probe, os, arch).detect(Optional.empty());
  }

  private static MachineDetector detector(Probe probe, String os, String arch) {
    return new MachineDetector(
        probe, os, arch, Map.of(), () -> new Silicon("From the library", "Other", 1, 1, 1));
  }

  private static RecordedProbe linux(String cpuinfo) {
    return new RecordedProbe().file("/proc/cpuinfo", cpuinfo);
  }

  private static String twoSockets() {
    return IntStream.range(0, 8)
        .mapToObj(i ->
            "processor\t: %d\nmodel name\t: Intel(R) Xeon(R) CPU E5-2680 v4 @ 2.40GHz\n"
                    .formatted(i)
                + "physical id\t: %d\ncore id\t\t: %d\nflags\t\t: fpu sse\n"
                    .formatted(i % 2, i / 2 % 2))
        .collect(Collectors.joining("\n"));
  }

  private static RecordedProbe mac() {
    return new RecordedProbe()
        .command("sysctl -n machdep.cpu.brand_string", "Apple M3 Max\n")
        .command("sysctl -n hw.physicalcpu", "14\n")
        .command("sysctl -n hw.logicalcpu", "14\n")
        .command("sysctl -n hw.memsize", "38654705664\n")
        .command("sw_vers -productVersion", "15.6\n")
        .command("hostname", "studio.local\n")
        .command(
            "ioreg -r -d 1 -c AGXAccelerator",
            """
            +-o AGXAcceleratorG15X  <class AGXAcceleratorG15X, id 0x1000003f5, registered, active>
                {
                  "model" = "Apple M3 Max"
                  "gpu-core-count" = 30
                }
            """)
        .command(
            "pmset -g batt",
            """
            Now drawing from 'Battery Power'
             -InternalBattery-0 (id=1234567)\t87%; discharging; 5:12 remaining present: true
            """);
  }
}
