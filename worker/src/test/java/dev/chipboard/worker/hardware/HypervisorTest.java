package dev.chipboard.worker.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.worker.hardware.Hypervisor.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HypervisorTest {
  private static final String ARM = "processor\t: 0\nFeatures\t: fp asimd\nCPU part\t: 0xd0c\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // vendor | product | chassis | answer
        "Amazon EC2 | m7g.large | 1 | VIRTUAL",
        "Amazon EC2 | c7g.metal | 1 | PHYSICAL",
        "QEMU | KVM Virtual Machine | 1 | VIRTUAL",
        "QEMU | QEMU Virtual Machine | 1 | VIRTUAL",
        "Google | Google Compute Engine | 1 | VIRTUAL",
        "Microsoft Corporation | Virtual Machine | 3 | VIRTUAL",
        "Microsoft Corporation | Surface Laptop, 7th Edition | 9 | PHYSICAL",
        "Hetzner | vServer | 1 | VIRTUAL",
        "VMware, Inc. | VMware20,1 | 1 | VIRTUAL",
        "innotek GmbH | VirtualBox | 1 | VIRTUAL",
        "Parallels International GmbH. | Parallels ARM Virtual Machine | 2 | VIRTUAL",
        "Apple Inc. | Apple Virtualization Generic Platform | 1 | VIRTUAL",
        "Xen | HVM domU | 1 | VIRTUAL",
        "LENOVO | 21BX000UGE | 10 | PHYSICAL",
        "Ampere(R) | Mt. Jade Platform | 23 | PHYSICAL",
        "Somebody | Something | 1 | UNKNOWN",
      })
  void theFirmwareTellsWhereTheProcessorDoesNot(
      String vendor, String product, String chassis, Answer answer) {
    assertThat(new Hypervisor(firmware(vendor, product, chassis)).ask()).isEqualTo(answer);
  }

  @Test
  void machinesOfOtherSizesAreOtherChips() {
    var probe = firmware("Amazon EC2", "m7g.large", "1").file("/proc/cpuinfo", ARM + "\n" + ARM);

    var silicon = new LinuxMachine(probe, () -> "ARM Neoverse-V1").detect();

    assertThat(silicon.chip()).isEqualTo("ARM Neoverse-V1, 2 virtual cores");
    assertThat(new Power(probe, false).source()).isEqualTo("unknown");
  }

  @Test
  void theDeviceTreeTellsOfAHypervisor() {
    var tree = "/proc/device-tree/";
    assertThat(arm().file(tree + "hypervisor/compatible", "linux,kvm\0"))
        .satisfies(HypervisorTest::isVirtual);
    assertThat(arm().file(tree + "model", "linux,dummy-virt\0"))
        .satisfies(HypervisorTest::isVirtual);
    assertThat(arm().file(tree + "fw-cfg@9020000/compatible", "qemu,fw-cfg-mmio\0"))
        .satisfies(HypervisorTest::isVirtual);
    assertThat(new Hypervisor(arm().file(tree + "model", "Raspberry Pi 5\0")).ask())
        .isEqualTo(Answer.PHYSICAL);
  }

  @Test
  void boardThatIsNoneNamesNoChip() {
    var probe = arm().file("/proc/device-tree/model", "linux,dummy-virt\0");

    assertThat(new LinuxMachine(probe, () -> "ARM Neoverse-N1").detect().chip())
        .isEqualTo("ARM Neoverse-N1, 1 virtual core");
  }

  @Test
  void aGuestOfXenIsVirtualAndItsFirstDomainIsNot() {
    var guest = arm().file("/sys/hypervisor/type", "xen\n");
    isVirtual(guest);

    var first =
        arm()
            .file("/sys/hypervisor/type", "xen\n")
            .file("/proc/xen/capabilities", "control_d\n")
            .file("/sys/class/dmi/id/chassis_type", "23\n");
    assertThat(new Hypervisor(first).ask()).isEqualTo(Answer.PHYSICAL);
  }

  @Test
  void whatNothingTellsStaysUnknown() {
    assertThat(new Hypervisor(arm()).ask()).isEqualTo(Answer.UNKNOWN);
    assertThat(new Power(arm(), false).source()).isEqualTo("unknown");
  }

  private static void isVirtual(Probe probe) {
    assertThat(new Hypervisor(probe).ask()).isEqualTo(Answer.VIRTUAL);
  }

  private static RecordedProbe arm() {
    return new RecordedProbe().file("/proc/cpuinfo", ARM);
  }

  private static RecordedProbe firmware(String vendor, String product, String chassis) {
    var dmi = "/sys/class/dmi/id/";
    return arm()
        .file(dmi + "sys_vendor", vendor + "\n")
        .file(dmi + "product_name", product + "\n")
        .file(dmi + "chassis_type", chassis + "\n");
  }
}
