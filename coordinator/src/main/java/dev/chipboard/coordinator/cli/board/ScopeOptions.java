package dev.chipboard.coordinator.cli.board;

import dev.chipboard.coordinator.board.Boards.Query;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.SweepId;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a board can be limited to.
final class ScopeOptions {
  @Option(names = "--sweep", paramLabel = "ID", description = "One sweep alone.")
  private @Nullable String sweep;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "Rows with trials that ended since, counting these and those still open:"
              + " 2026-01-31T12:00:00Z, or an age such as 90m, 12h, 7d.")
  private @Nullable String since;

  @Option(names = "--suite", paramLabel = "SUITE", description = "One suite, such as speed@1.")
  private @Nullable String suite;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "One engine: a kind, or a kind and build such as llama-server@b11434.")
  private @Nullable String engine;

  /// Returns the query, limited to a model and a chip besides.
  Query query(Optional<String> model, Optional<String> chip, Clock clock) {
    return new Query(
        Optional.ofNullable(sweep).map(ScopeOptions::sweepId),
        Optional.ofNullable(since).map(text -> instant(text, clock)),
        Optional.ofNullable(suite),
        model,
        chip,
        Optional.ofNullable(engine));
  }

  private static SweepId sweepId(String text) {
    try {
      return new SweepId(text);
    } catch (IllegalArgumentException e) {
      throw new ChipboardException(ErrorCode.USAGE, "--sweep: " + e.getMessage(), e);
    }
  }

  /// Reads a point in time or an age.
  static Instant instant(String text, Clock clock) {
    try {
      return text.matches("[0-9]{1,6}[mhd]")
          ? clock.instant().minus(age(text.toUpperCase(Locale.ROOT)))
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new ChipboardException(
          ErrorCode.USAGE,
          "--since is a time such as 2026-01-31T12:00:00Z or an age such as 90m, 12h, 7d, not '"
              + text
              + "'",
          e);
    }
  }

  private static Duration age(String text) {
    return Duration.parse(text.endsWith("D") ? "P" + text : "PT" + text);
  }
}
