package dev.chipboard.worker.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// The control groups (version 2) under this process's own, where the system has delegated it with
/// its memory controller, as `Delegate=yes` of a systemd unit does.
///
/// Where it has not, there are none, and the init's own watching is what holds the memory; it goes
/// on in either case, as it says to the model what happened.
///
/// @param folder the group of this process, in which others can be made
record MemoryGroups(Path folder) {
  private static final Path MOUNT = Path.of("/sys/fs/cgroup");
  private static final String CONTROLLERS = "cgroup.subtree_control";
  private static final long ENOUGH = 64L << 20;
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /// Looks for those of this process, and tries whether a process of it may enter one.
  static Optional<MemoryGroups> ofThisProcess() {
    return find(MOUNT, Path.of("/proc/self/cgroup")).filter(MemoryGroups::open);
  }

  private boolean open() {
    var enter = "echo $$ 2>/dev/null >\"$1/cgroup.procs\"";
    try (var group = open(ENOUGH)) {
      var folder = group.folder().toString();
      return new ProcessBuilder("/bin/sh", "-c", enter, "sh", folder).start().waitFor() == 0;
    } catch (IOException _) {
      return false; // none can be made
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// @param mount where the unified hierarchy would be mounted; on a hybrid system it lies in
  ///   `unified` below, without controllers
  /// @param membership the file that names the groups of this process
  static Optional<MemoryGroups> find(Path mount, Path membership) {
    try {
      return Files.readAllLines(membership).stream()
          .filter(line -> line.startsWith("0::/"))
          .map(line -> mount.resolve(line.substring("0::/".length())))
          .filter(MemoryGroups::delegated)
          .map(MemoryGroups::new)
          .findFirst();
    } catch (IOException _) {
      return Optional.empty(); // a kernel without control groups
    }
  }

  /// Whether groups made here have a memory limit, and may be made.
  private static boolean delegated(Path folder) {
    try {
      var controllers = Files.readString(folder.resolve(CONTROLLERS)).strip().split(" ", -1);
      return List.of(controllers).contains("memory")
          && Files.isWritable(folder)
          && Files.isWritable(folder.resolve("cgroup.procs"));
    } catch (IOException _) {
      return false; // no such hierarchy
    }
  }

  /// Makes a group.
  ///
  /// @param bytes what all processes and files in memory in it may use together
  MemoryGroup open(long bytes) throws IOException {
    var name = "sandbox-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
    return MemoryGroup.make(folder.resolve(name), bytes);
  }
}
