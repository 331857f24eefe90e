package dev.chipboard.worker.hardware;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// How much of a Linux machine this process may use: `/proc` tells the size of the whole host, also
/// inside a container that is ended when it takes more than its share.
record Allowance(Probe probe) {
  private static final Path GROUPS = Path.of("/proc/self/cgroup");
  private static final Path MOUNT = Path.of("/sys/fs/cgroup");

  /// Returns the least memory limit in bytes; empty without a limit.
  OptionalLong memoryBytes() {
    return Stream.concat(
            unified().flatMap(group -> probe.read(group.resolve("memory.max")).stream()),
            legacy("memory")
                .flatMap(group -> probe.read(group.resolve("memory.limit_in_bytes")).stream()))
        .map(String::strip)
        .filter(Allowance::isNumber)
        .mapToLong(Long::parseLong)
        .min();
  }

  /// Returns how many logical cores the process may use at once, rounded up as the JVM does; empty
  /// without a limit.
  OptionalLong cores() {
    var quota =
        Stream.concat(
                unified().map(group -> quota(text(group.resolve("cpu.max")))),
                legacy("cpu")
                    .map(group ->
                        quota(
                            text(group.resolve("cpu.cfs_quota_us"))
                                + " "
                                + text(group.resolve("cpu.cfs_period_us")))))
            .flatMapToDouble(OptionalDouble::stream)
            .min();
    return quota.isPresent()
        ? OptionalLong.of(Math.max(1, (long) Math.ceil(quota.getAsDouble())))
        : OptionalLong.empty();
  }

  /// Returns the numbers of the logical cores that the process may run on, from its affinity mask;
  /// empty where the kernel does not tell.
  Optional<BitSet> affinity() {
    return probe
        .read(Path.of("/proc/self/status"))
        .flatMap(text -> text.lines().filter(l -> l.startsWith("Cpus_allowed_list:")).findFirst())
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .filter(list -> list.matches("[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*"))
        .map(Allowance::numbers);
  }

  private static BitSet numbers(String list) {
    var numbers = new BitSet();
    for (var range : list.split(",", -1)) {
      var ends = range.split("-", -1);
      numbers.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
    }
    return numbers;
  }

  /// The groups of version 2 that hold this process; mounted apart where both versions are in use.
  private Stream<Path> unified() {
    return groups("")
        .flatMap(group -> Stream.of(MOUNT, MOUNT.resolve("unified")).flatMap(m -> up(m, group)));
  }

  /// The groups of version 1 that hold this process, of one controller.
  private Stream<Path> legacy(String controller) {
    return groups(controller)
        .flatMap(group ->
            probe.list(MOUNT).stream()
                .filter(mount ->
                    List.of(mount.getFileName().toString().split(",", -1)).contains(controller))
                .flatMap(mount -> up(mount, group)));
  }

  /// Reads lines such as `4:cpu,cpuacct:/docker/f00` and `0::/user.slice`.
  private Stream<String> groups(String controller) {
    return probe
        .read(GROUPS)
        .orElse("")
        .lines()
        .map(line -> line.split(":", 3))
        .filter(parts -> parts.length == 3)
        .filter(parts -> List.of(parts[1].split(",", -1)).contains(controller))
        .map(parts -> parts[2]);
  }

  /// A group and all above it, for a limit holds for what is below. A container may be told its
  /// path on the host, which is not there inside; then its own group is the mount itself.
  private static Stream<Path> up(Path mount, String group) {
    var lowest = mount.resolve(group.replaceFirst("^/+", "")).normalize();
    return Stream.iterate(
        lowest.startsWith(mount) ? lowest : mount,
        folder -> folder != null && folder.startsWith(mount),
        Path::getParent);
  }

  /// Divides quota by period, both in microseconds; empty for `max`, -1 and what is no number.
  private static OptionalDouble quota(String text) {
    var parts = text.split("\\s+", -1);
    if (parts.length != 2 || !isNumber(parts[0]) || !isNumber(parts[1])) {
      return OptionalDouble.empty();
    }
    double period = Long.parseLong(parts[1]);
    return period > 0
        ? OptionalDouble.of(Long.parseLong(parts[0]) / period)
        : OptionalDouble.empty();
  }

  /// Longer numbers are how version 1 says that there is no limit.
  private static boolean isNumber(String text) {
    return text.matches("[0-9]{1,18}");
  }

  private String text(Path file) {
    return probe.read(file).orElse("").strip();
  }
}
