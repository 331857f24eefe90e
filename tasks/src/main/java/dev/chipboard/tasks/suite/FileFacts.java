package dev.chipboard.tasks.suite;

import java.time.Instant;

/// What a file of the workspace is besides its content.
///
/// @param mode permissions as in `chmod`, of the owner readable in any case, such as `0640`
/// @param modified its modification time
public record FileFacts(int mode, Instant modified) {
  public FileFacts {
    if ((mode & ~0777) != 0 || (mode & 0400) == 0) {
      throw new IllegalArgumentException("mode 0%o is not between 0400 and 0777".formatted(mode));
    }
  }
}
