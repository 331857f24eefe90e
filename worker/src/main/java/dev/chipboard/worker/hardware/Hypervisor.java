package dev.chipboard.worker.hardware;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Tells whether Linux runs on the silicon itself. x86 has a flag for it; other processors have
/// not, so the firmware and the kernel are asked.
record Hypervisor(Probe probe) {
  private static final Path DMI = Path.of("/sys/class/dmi/id");
  private static final Path DEVICE_TREE = Path.of("/proc/device-tree");

  /// Whole names of vendors that only make virtual machines, in lower case.
  private static final Set<String> VENDORS =
      Set.of(
          "alibaba cloud",
          "amazon ec2",
          "bhyve",
          "bochs",
          "digitalocean",
          "innotek gmbh",
          "kubevirt",
          "linode",
          "openstack foundation",
          "qemu",
          "upcloud",
          "vultr",
          "xen");

  /// What products of other vendors have in their names where they are virtual, in lower case.
  private static final List<String> PRODUCTS =
      List.of(
          "virtual", "kvm", "vserver", "google compute engine", "vmware", "openstack", "hvm domu");

  /// What "other" and "unknown" are in the table of enclosures: no case that a person could touch.
  private static final Set<String> NO_CASE = Set.of("", "1", "2");

  enum Answer {
    VIRTUAL,
    PHYSICAL,
    /// Nothing here tells: it may be either.
    UNKNOWN
  }

  Answer ask() {
    var cpuinfo = text(Path.of("/proc/cpuinfo"));
    var flags = cpuinfo.lines().filter(line -> line.startsWith("flags")).findFirst();
    var vendor = text(DMI.resolve("sys_vendor")).toLowerCase(Locale.ROOT);
    var product = text(DMI.resolve("product_name")).toLowerCase(Locale.ROOT);
    // The one cloud that also lends whole machines says so in the product.
    boolean metal = vendor.equals("amazon ec2") && product.contains(".metal");
    if (flags.stream().anyMatch(line -> List.of(line.split("\\s+", -1)).contains("hypervisor"))
        || (!metal && namesVirtual(vendor, product))
        || guestOfXen()
        || treeSaysVirtual()) {
      return Answer.VIRTUAL;
    }
    boolean inCase = !NO_CASE.contains(text(DMI.resolve("chassis_type")));
    return flags.isPresent() || metal || inCase || !board().isEmpty()
        ? Answer.PHYSICAL
        : Answer.UNKNOWN;
  }

  private static boolean namesVirtual(String vendor, String product) {
    return VENDORS.contains(vendor)
        || vendor.startsWith("vmware")
        || PRODUCTS.stream().anyMatch(product::contains);
  }

  /// The first domain of Xen has the silicon, but for what its guests take.
  private boolean guestOfXen() {
    return text(Path.of("/sys/hypervisor/type")).equals("xen")
        && !text(Path.of("/proc/xen/capabilities")).contains("control_d");
  }

  private boolean treeSaysVirtual() {
    return !text(DEVICE_TREE.resolve("hypervisor/compatible")).isEmpty()
        || board().equals("linux,dummy-virt")
        || text(DEVICE_TREE.resolve("compatible")).startsWith("qemu,")
        || probe.list(DEVICE_TREE).stream()
            .anyMatch(node -> node.getFileName().toString().startsWith("fw-cfg"));
  }

  private String board() {
    return text(DEVICE_TREE.resolve("model"));
  }

  private String text(Path file) {
    return probe.read(file).orElse("").replace("\0", "").strip();
  }
}
