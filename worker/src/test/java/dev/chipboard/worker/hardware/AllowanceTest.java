package dev.chipboard.worker.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Containers and services that may not use all that `/proc` shows them. */
class AllowanceTest {
  private static final long GIB = 1L << 30;
  private static final String GROUPS = "/sys/fs/cgroup/";

  @Test
  void aContainerOfVersionTwoHasItsShareOfTheHost() {
    var silicon =
        detect(
            host(true)
                .file("/proc/self/cgroup", "0::/\n")
                .file(GROUPS + "memory.max", "4294967296\n")
                .file(GROUPS + "cpu.max", "350000 100000\n"));

    assertThat(silicon.memoryBytes()).isEqualTo(4 * GIB);
    assertThat(silicon.logicalCores()).isEqualTo(4);
    assertThat(silicon.physicalCores()).isEqualTo(4);
    assertThat(silicon.chip()).isEqualTo("AMD EPYC 7763, 4 virtual cores");
  }

  @Test
  void aLimitOfAnyGroupAboveHolds() {
    var silicon =
        detect(
            host(true)
                .file("/proc/self/cgroup", "0::/system.slice/chipboard.service\n")
                .file(GROUPS + "system.slice/memory.max", "8589934592\n")
                .file(GROUPS + "system.slice/cpu.max", "max 100000\n")
                .file(GROUPS + "system.slice/chipboard.service/memory.max", "max\n")
                .file(GROUPS + "system.slice/chipboard.service/cpu.max", "50000 100000\n"));

    assertThat(silicon.memoryBytes()).isEqualTo(8 * GIB);
    assertThat(silicon.chip()).isEqualTo("AMD EPYC 7763, 1 virtual core");
  }

  @Test
  void aContainerOfVersionOneIsToldAPathThatItDoesNotSee() {
    var silicon =
        detect(
            host(true)
                .file(
                    "/proc/self/cgroup",
                    """
                    9:memory:/docker/3f81
                    4:cpu,cpuacct:/docker/3f81
                    3:cpuset:/docker/3f81
                    1:name=systemd:/docker/3f81
                    """)
                .file(GROUPS + "memory/memory.limit_in_bytes", "2147483648\n")
                .file(GROUPS + "cpu,cpuacct/cpu.cfs_quota_us", "200000\n")
                .file(GROUPS + "cpu,cpuacct/cpu.cfs_period_us", "100000\n"));

    assertThat(silicon.memoryBytes()).isEqualTo(2 * GIB);
    assertThat(silicon.logicalCores()).isEqualTo(2);
  }

  /** Captured: both versions are mounted, and neither limits anything. */
  @Test
  void noLimitIsAllOfTheHost() {
    var silicon =
        detect(
            host(true)
                .file(
                    "/proc/self/cgroup",
                    """
                    9:name=systemd:/
                    5:devices:/
                    4:memory:/process_api/3f819d8f
                    3:cpuset:/
                    2:cpuacct:/
                    1:cpu:/
                    0::/
                    """)
                .file(GROUPS + "memory/memory.limit_in_bytes", "9223372036854771712\n")
                .file(
                    GROUPS + "memory/process_api/3f819d8f/memory.limit_in_bytes",
                    "9223372036854771712\n")
                .file(GROUPS + "cpu/cpu.cfs_quota_us", "-1\n")
                .file(GROUPS + "cpu/cpu.cfs_period_us", "100000\n")
                .file(GROUPS + "unified/cgroup.controllers", "\n")
                .file("/proc/self/status", "Cpus_allowed:\tff\nCpus_allowed_list:\t0-7\n"));

    assertThat(silicon.memoryBytes()).isEqualTo(64 * GIB);
    assertThat(silicon.logicalCores()).isEqualTo(8);
    assertThat(silicon.chip()).isEqualTo("AMD EPYC 7763, 8 virtual cores");
  }

  @Test
  void theAffinityMaskCountsCoresThatShareOneOnce() {
    var silicon = detect(host(false).file("/proc/self/status", "Cpus_allowed_list:\t0-2,6\n"));

    assertThat(silicon.logicalCores()).isEqualTo(4);
    assertThat(silicon.physicalCores()).as("0 and 1, 2 and 3, 6 and 7 share").isEqualTo(3);
    assertThat(silicon.chip()).isEqualTo("AMD EPYC 7763, 4 of 8 threads");
  }

  @Test
  void theAffinityMaskHoldsWhereOnlyTheTopologyTellsCores() {
    var probe =
        new RecordedProbe()
            .file("/proc/cpuinfo", "processor\t: 0\n\nprocessor\t: 1\n\nprocessor\t: 2\n")
            .file("/proc/device-tree/model", "Board\0")
            .file("/proc/self/status", "Cpus_allowed_list:\t1-2\n");
    for (int cpu = 0; cpu < 3; cpu++) {
      probe.file(
          "/sys/devices/system/cpu/cpu" + cpu + "/topology/thread_siblings_list", cpu + "\n");
    }

    assertThat(detect(probe).physicalCores()).isEqualTo(2);
    assertThat(detect(probe).chip()).isEqualTo("Board, 2 of 3 threads");
  }

  private static Silicon detect(Probe probe) {
    return new LinuxMachine(probe, () -> "From the library").detect();
  }

  /** A host with 64 GiB and eight threads on four cores. */
  private static RecordedProbe host(boolean virtual) {
    return new RecordedProbe()
        .file("/proc/meminfo", "MemTotal:       67108864 kB\n")
        .file(
            "/proc/cpuinfo",
            IntStream.range(0, 8)
                .mapToObj(i ->
                    """
                    processor\t: %d
                    model name\t: AMD EPYC 7763 64-Core Processor
                    physical id\t: 0
                    core id\t\t: %d
                    flags\t\t: fpu sse %s
                    """
                        .formatted(i, i / 2, virtual ? "hypervisor" : ""))
                .collect(Collectors.joining("\n")));
  }
}
