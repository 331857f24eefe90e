package dev.chipboard.worker.sandbox;

/// What everything inside one sandbox may use.
///
/// @param processes processes and threads at one time
/// @param memoryBytes resident memory of all processes together; over it all of them are killed
/// @param fileBytes the size of one file
/// @param workspaceBytes the size of `/workspace`, which lives in memory
/// @param temporaryBytes the size of `/tmp`, and of `/dev/shm`
/// @param inodes files and folders in each of these; over it all processes are killed
/// @param cpuSeconds processor time of one process
/// @param openFiles descriptors of one process
public record SandboxLimits(
    int processes,
    long memoryBytes,
    long fileBytes,
    long workspaceBytes,
    long temporaryBytes,
    int inodes,
    int cpuSeconds,
    int openFiles) {
  private static final long MEBI = 1L << 20;

  /// Room for any task of the built-in suites on a small laptop.
  public static final SandboxLimits DEFAULT =
      new SandboxLimits(128, 1024 * MEBI, 64 * MEBI, 64 * MEBI, 64 * MEBI, 50_000, 600, 256);

  /// What a control group is given: these processes, the files that live in memory, and room for
  /// the init.
  long groupBytes() {
    return memoryBytes + workspaceBytes + 2 * temporaryBytes + 64 * MEBI;
  }
}
