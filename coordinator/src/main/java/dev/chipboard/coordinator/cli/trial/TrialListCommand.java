package dev.chipboard.coordinator.cli.trial;

import static dev.chipboard.protocol.console.TextTable.left;
import static dev.chipboard.protocol.console.TextTable.right;
import static dev.chipboard.protocol.console.TextTable.whole;

import dev.chipboard.coordinator.cli.ReadFormat;
import dev.chipboard.coordinator.trial.Trials;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.console.TextTable;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.id.TrialId;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.TrialList;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `chipboard trial list`.
@Command(name = "list", description = "Trials, newest first.")
final class TrialListCommand implements Callable<Integer> {
  private final Supplier<Terminal> terminal;
  private final TrialCommand.Reach reach;

  @Option(names = "--sweep", paramLabel = "ID", description = "Of one sweep.")
  private @Nullable String sweep;

  @Option(names = "--task", paramLabel = "TASK", description = "Of one task.")
  private @Nullable String task;

  @Option(names = "--model", paramLabel = "MODEL", description = "Of one variant.")
  private @Nullable String model;

  @Option(names = "--failed", description = "Those that were scored and did not pass.")
  private boolean failed;

  @Option(names = "--missing", description = "Those without a score; with --failed, both.")
  private boolean missing;

  @Option(names = "--limit", paramLabel = "N", description = "How many (default: 50).")
  private int limit = Trials.Query.USUAL_LIMIT;

  @Option(names = "--before", paramLabel = "ID", description = "Older ones than this trial.")
  private @Nullable String before;

  @Option(names = "--runs", description = TrialArgument.RUNS)
  private boolean runs;

  @Option(names = "--format", defaultValue = "table", description = "table or json.")
  private ReadFormat format = ReadFormat.TABLE;

  TrialListCommand(Supplier<Terminal> terminal, TrialCommand.Reach reach) {
    this.terminal = terminal;
    this.reach = reach;
  }

  @Override
  public Integer call() {
    if (limit < 1 || limit > TrialList.MOST) {
      throw new ChipboardException(
          ErrorCode.USAGE, "--limit is 1 to " + TrialList.MOST + ", not " + limit);
    }
    var query =
        new Trials.Query(
            id("--sweep", sweep, SweepId::new),
            Optional.ofNullable(task),
            Optional.ofNullable(model),
            failed,
            missing,
            id("--before", before, TrialId::new),
            limit);
    var at = terminal.get();
    try (var reached = reach.open(runs)) {
      var list = reached.client().trials(query.parameters());
      if (format == ReadFormat.JSON) {
        at.result(Json.writePretty(list));
      } else {
        show(at, list);
      }
      return 0;
    }
  }

  private static <T> Optional<T> id(
      String option, @Nullable String text, Function<String, T> type) {
    try {
      return Optional.ofNullable(text).map(type);
    } catch (IllegalArgumentException e) {
      throw new ChipboardException(ErrorCode.BAD_INPUT, option + ": " + e.getMessage(), e);
    }
  }

  private static void show(Terminal at, TrialList list) {
    if (list.trials().isEmpty()) {
      at.say("no trial fits; 'chipboard sweep list' shows the sweeps");
      return;
    }
    var table =
        new TextTable(
            whole("ID"),
            left("TASK"),
            right("SEED"),
            left("CONTENDER"),
            left("CHIP"),
            whole("OUTCOME"),
            right("LADDER"),
            right("s"));
    list.trials()
        .forEach(row ->
            table.row(
                row.id().value(),
                row.task(),
                row.seedIndex() + (row.epoch() == 0 ? "" : "." + row.epoch()),
                row.contender().isEmpty() ? "-" : row.contender(),
                row.chip().isEmpty() ? "any" : row.chip(),
                outcome(row),
                number(row.ladder(), 2),
                number(row.seconds(), 1)));
    table.lines(at.outColumns()).forEach(at::result);
    var older = list.before();
    if (older != null) {
      at.say("there are older ones: --before " + older);
    }
  }

  private static String outcome(TrialList.Row row) {
    var pass = row.pass();
    var reason = row.missingReason();
    var failure = row.failure();
    if (pass != null) {
      return pass ? "passed" : "failed: " + (failure == null ? "-" : failure.wireName());
    }
    if (reason != null) {
      return "missing: " + reason.wireName();
    }
    return row.state().equals("valid") ? "measured" : row.state();
  }

  private static String number(@Nullable Double value, int digits) {
    return value == null ? "-" : String.format(Locale.ROOT, "%." + digits + "f", value);
  }
}
