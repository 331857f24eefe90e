package dev.chipboard.coordinator.cli.trial;

import static dev.chipboard.protocol.console.TextTable.whole;

import dev.chipboard.coordinator.cli.ReadFormat;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.console.TextTable;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.tasks.transcript.Regrading;
import dev.chipboard.tasks.transcript.Transcript;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `chipboard trial regrade`.
@Command(
    name = "regrade",
    description = {
      "Grade the stored evidence again and hold it against the stored outcome.",
      "Ends with 0 where both are the same, byte for byte, and with 1 where not."
    })
final class TrialRegradeCommand implements Callable<Integer> {
  private final Supplier<Terminal> terminal;
  private final TrialCommand.Reach reach;
  private final TrialCommand.Parts parts;

  @Mixin private TrialArgument argument = new TrialArgument();

  @Option(
      names = "--rerun",
      description = "Run the model's code on the hidden inputs once more, in a fresh sandbox.")
  private boolean rerun;

  @Option(names = "--format", defaultValue = "table", description = "table or json.")
  private ReadFormat format = ReadFormat.TABLE;

  TrialRegradeCommand(
      Supplier<Terminal> terminal, TrialCommand.Reach reach, TrialCommand.Parts parts) {
    this.terminal = terminal;
    this.reach = reach;
    this.parts = parts;
  }

  @Override
  public Integer call() {
    var at = terminal.get();
    try (var reached = reach.open(argument.runs)) {
      var chosen = argument.find(reached.client());
      var transcript = chosen.transcript(reached.client());
      return switch (grade(transcript)) {
        case Regrading.Refused(var why) ->
            throw new ChipboardException(
                ErrorCode.CONFLICT,
                "trial " + chosen.trial().id() + " is not graded again: " + why);
        case Regrading.Graded graded -> {
          var comparison = Comparison.of(chosen, transcript, graded, rerun);
          if (format == ReadFormat.JSON) {
            at.result(Json.writePretty(comparison));
          } else {
            show(at, comparison);
          }
          yield comparison.same() ? 0 : 1;
        }
      };
    }
  }

  private Regrading grade(Transcript transcript) {
    var suites = parts.suites().get();
    return rerun
        ? Regrading.again(transcript, suites, parts.sandbox().get())
        : Regrading.of(transcript, suites);
  }

  private static void show(Terminal at, Comparison comparison) {
    at.result("trial " + comparison.trial() + ", attempt " + comparison.attempt());
    if (!comparison.checks().isEmpty()) {
      var table = new TextTable(whole("CHECK"), whole("STORED"), whole("NOW"), whole(""));
      comparison
          .checks()
          .forEach(check ->
              table.row(
                  check.name(), check.stored(), check.now(), check.same() ? "same" : "DIFFERENT"));
      table.lines(at.outColumns()).forEach(at::result);
    }
    switch (comparison.hidden()) {
      case NONE -> {}
      case KEPT -> at.result("hidden run: as it was kept");
      case SAME -> at.result("hidden run: once more, with the same output");
      case DIFFERENT -> at.result("hidden run: once more, with ANOTHER output");
    }
    at.result(
        comparison.same()
            ? "the same outcome, byte for byte"
            : "ANOTHER outcome\n  stored: %s\n  now:    %s"
                .formatted(Json.write(comparison.stored()), Json.write(comparison.now())));
  }
}
