package dev.chipboard.coordinator.cli.trial;

import dev.chipboard.coordinator.client.CoordinatorClient;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.name.Suggestion;
import dev.chipboard.protocol.trial.TrialDocument;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The trial that a command is about, and which attempt of it.
final class TrialArgument {
  static final String RUNS = "The trials of 'chipboard run', where a coordinator runs here too.";

  @Parameters(
      paramLabel = "ID",
      description =
          "The trial, as 'trial list' names it, or an attempt; the beginning is enough where no"
              + " other has it.")
  private String id = "";

  @Option(
      names = "--attempt",
      paramLabel = "A",
      description = "Another attempt than the one that counts.")
  private @Nullable String attempt;

  @Option(names = "--runs", description = RUNS)
  boolean runs;

  /// Finds it.
  ///
  /// @throws ChipboardException with `NOT_FOUND` and the nearest id, `BAD_INPUT`
  ChosenAttempt find(CoordinatorClient client) {
    var typed = id.toLowerCase(Locale.ROOT);
    var trial = client.trial(checked(typed));
    return new ChosenAttempt(trial, choose(trial, typed));
  }

  private static TrialId checked(String typed) {
    try {
      return new TrialId(typed);
    } catch (IllegalArgumentException e) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT, e.getMessage() + ": see 'chipboard trial list'", e);
    }
  }

  private TrialDocument.@Nullable Attempt choose(TrialDocument trial, String typed) {
    if (attempt != null) {
      return one(trial, attempt.toLowerCase(Locale.ROOT));
    }
    return trial.id().value().startsWith(typed) ? trial.shown().orElse(null) : one(trial, typed);
  }

  private static TrialDocument.Attempt one(TrialDocument trial, String beginning) {
    var fitting =
        trial.attempts().stream().filter(each -> each.id().value().startsWith(beginning)).toList();
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    throw fitting.isEmpty()
        ? new ChipboardException(
            ErrorCode.NOT_FOUND,
            "trial "
                + trial.id()
                + " has no attempt '"
                + beginning
                + "'."
                + Suggestion.hint(beginning, ids(trial.attempts())))
        : new ChipboardException(
            ErrorCode.BAD_INPUT,
            "several attempts begin with '%s': %s"
                .formatted(beginning, String.join(", ", ids(fitting))));
  }

  private static List<String> ids(List<TrialDocument.Attempt> attempts) {
    return attempts.stream().map(each -> each.id().value()).toList();
  }
}
