package dev.chipboard.tasks.suite;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was in the workspace when everything in it had been stopped. Regular files alone: links and
/// special files are never followed and stand in `refused`.
///
/// @param files the content of regular files by relative path, each at most 1 MiB, 32 MiB together
/// @param refused paths that were not taken, each with the reason: `symlink`, `hardlink`, `fifo`,
///   `device`, `socket`, `too-large`, `too-many`, `too-deep`, `unreadable`
/// @param leftoverProcesses how many processes of the agent were still running when it ended
public record FrozenWorkspace(
    Map<String, byte[]> files, List<Refused> refused, int leftoverProcesses) {
  public FrozenWorkspace {
    files = Map.copyOf(files);
    refused = List.copyOf(refused);
  }

  public Optional<byte[]> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /// A path that was not taken.
  public record Refused(String path, String reason) {}
}
