package dev.chipboard.worker.engine.child;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/// Measures a completion while it runs, for replies that are cut: the native code prints its own
/// figures at the end of a whole one only.
///
/// Its two intervals are the native ones, as they are seen from outside: the prompt's ends with the
/// first piece, the generation's begins with it.
final class Meter {
  private final SlotLog log;
  private final int task;
  private final LongSupplier nanoTime;
  private final long began;
  private Optional<SlotReport.Prompt> prompt = Optional.empty();
  private long first;
  private long latest;
  private int parts;
  private boolean counted = true;

  /// Begins to measure: to be made when the completion has just been asked for.
  Meter(SlotLog log, int task, LongSupplier nanoTime) {
    this.log = log;
    this.task = task;
    this.nanoTime = nanoTime;
    this.began = nanoTime.getAsLong();
  }

  /// How far it is. What cannot be told exactly is empty.
  ///
  /// @param prompt the length of the prompt and of its cached part, once the native code has told
  /// @param promptMillis from the request to the first piece
  /// @param predictedTokens tokens so far
  /// @param predictedMillis from the first piece to the latest
  record Reading(
      Optional<SlotReport.Prompt> prompt,
      double promptMillis,
      OptionalInt predictedTokens,
      double predictedMillis) {}

  /// Takes a part of the reply that is not its end.
  void part(String text) {
    latest = nanoTime.getAsLong();
    first = parts == 0 ? latest : first;
    parts++;
    // The native code holds a token back until its character is whole, so only text in which each
    // character is one byte has a token per part.
    counted &= text.chars().allMatch(character -> character < 0x80);
  }

  /// Reads it off behind a part.
  Reading reading() throws IOException {
    if (prompt.isEmpty()) {
      prompt = SlotReport.prompt(log.read(), task);
    }
    return new Reading(
        prompt,
        (first - began) / 1e6,
        counted ? OptionalInt.of(parts) : OptionalInt.empty(),
        (latest - first) / 1e6);
  }

  int parts() {
    return parts;
  }
}
