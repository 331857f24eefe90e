package dev.chipboard.coordinator.cli.sweep;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.sweep.SeedSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was said about where seeds come from, in one place: a sweep file or the command line.
///
/// @param seeds seeds by hand, or empty
/// @param key a campaign key or the file that holds it, or null
/// @param base where a relative path begins
record SeedsAsked(List<Long> seeds, @Nullable String key, Path base) {
  private static final String KEY = "[0-9a-fA-F]{64}";

  /// More than a key and a line's end takes.
  private static final long MOST_BYTES = 1024;

  /// Returns the source, or null where nothing was said.
  ///
  /// @throws ChipboardException with `BAD_INPUT` for both at once and for what is no key
  @Nullable SeedSource source() {
    if (!seeds.isEmpty() && key != null) {
      throw bad("seeds come from a campaign key or from a list, not from both");
    }
    try {
      return key != null
          ? new SeedSource.Campaign(key(key))
          : seeds.isEmpty() ? null : new SeedSource.Given(seeds);
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
  }

  /// Never repeats what was typed in place of a file's name: it may be a key with a digit too few.
  private String key(String typed) {
    if (typed.matches(KEY)) {
      return typed;
    }
    var file = base.resolve(typed);
    try {
      var text = Files.size(file) <= MOST_BYTES ? Files.readString(file).strip() : "";
      if (text.matches(KEY)) {
        return text;
      }
    } catch (IOException e) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT,
          "a campaign key is 64 hex digits, or a file that holds them. What was given has "
              + typed.length()
              + " characters, and there is no such file that can be read",
          e);
    }
    throw bad(
        "the file of the campaign key, " + file + ", holds something else than 64 hex digits");
  }

  private static ChipboardException bad(String message) {
    return new ChipboardException(ErrorCode.BAD_INPUT, message);
  }
}
