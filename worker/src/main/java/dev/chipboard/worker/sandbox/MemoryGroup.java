package dev.chipboard.worker.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The control group of one sandbox: the kernel ends a process in it, a command before the init,
/// where all of them use more than their share.
///
/// Not the whole group at once (`memory.oom.group`): the init is in it, and its end would make of a
/// model's doing a failure of the sandbox.
final class MemoryGroup implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryGroup.class);

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Path folder;
  private long told;

  private MemoryGroup(Path folder) {
    this.folder = folder;
  }

  static MemoryGroup make(Path folder, long bytes) throws IOException {
    Files.createDirectory(folder);
    var group = new MemoryGroup(folder);
    try {
      Files.writeString(folder.resolve("memory.max"), Long.toString(bytes));
      if (Files.exists(folder.resolve("memory.swap.max"))) {
        Files.writeString(folder.resolve("memory.swap.max"), "0");
      }
      return group;
    } catch (IOException e) {
      group.close();
      throw e;
    }
  }

  /// Its folder; a process enters by writing its number into `cgroup.procs` in it.
  Path folder() {
    return folder;
  }

  /// Whether the kernel has ended a process for its memory since this was last asked.
  boolean killedSince() {
    try {
      long kills =
          Files.readAllLines(folder.resolve("memory.events")).stream()
              .filter(line -> line.startsWith("oom_kill "))
              .mapToLong(line -> Long.parseLong(line.substring("oom_kill ".length())))
              .sum();
      boolean more = kills > told;
      told = kills;
      return more;
    } catch (IOException _) {
      return false; // the group is gone with its sandbox
    }
  }

  /// Removes the group, waiting shortly for the last of its processes, which were killed, to be
  /// gone. Idempotent.
  @Override
  public void close() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!removed(System.nanoTime() > end)) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  private boolean removed(boolean late) {
    try {
      Files.deleteIfExists(folder);
      return true;
    } catch (IOException e) {
      if (late) {
        LOG.warn("the control group {} is left behind: {}", folder, e.toString());
      }
      return late;
    }
  }
}
