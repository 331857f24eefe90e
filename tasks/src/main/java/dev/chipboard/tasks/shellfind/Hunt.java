package dev.chipboard.tasks.shellfind;

import dev.chipboard.tasks.seed.Draws;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// What is looked for: five conditions, all of which a file has to meet.
///
/// @param extension what its name ends in, with the dot
/// @param leastBytes its least size
/// @param since the first day, in UTC, of its modification
/// @param permission what its mode allows
/// @param shunned a directory under which nothing counts
record Hunt(
    String extension, int leastBytes, LocalDate since, Permission permission, String shunned) {
  /// How many conditions there are.
  static final int CONDITIONS = 5;

  static Hunt draw(Draws draws) {
    return new Hunt(
        draws.pick(List.of(".log", ".txt", ".csv", ".conf")),
        draws.between(8, 20) * 100,
        LocalDate.of(2022, 1, 1).plusDays(draws.below(365)),
        draws.pick(List.of(Permission.values())),
        draws.pick(List.of("cache", "trash", "old", "drafts")));
  }

  /// Whether a file meets a condition, 0 to 4.
  boolean meets(StoredFile file, int condition) {
    return switch (condition) {
      case 0 -> file.name().endsWith(extension);
      case 1 -> file.bytes() >= leastBytes;
      case 2 -> !file.modified().isBefore(begin());
      case 3 -> (file.mode() & permission.bit()) != 0;
      case 4 -> !file.directories().contains(shunned);
      default -> throw new IllegalArgumentException("there is no condition " + condition);
    };
  }

  boolean finds(StoredFile file) {
    for (int condition = 0; condition < CONDITIONS; condition++) {
      if (!meets(file, condition)) {
        return false;
      }
    }
    return true;
  }

  Instant begin() {
    return since.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
