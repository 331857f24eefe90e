package dev.chipboard.deploy.run;

import dev.chipboard.coordinator.cli.Waits;
import dev.chipboard.coordinator.cli.board.BoardOptions;
import dev.chipboard.coordinator.cli.sweep.BroughtSuites;
import dev.chipboard.coordinator.cli.sweep.WorkOptions;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.protocol.trial.Limits;
import dev.chipboard.tasks.bundled.BundledSuites;
import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.worker.cli.EngineOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `chipboard run`: coordinator, worker, sweep and board on this machine, through the same code as
/// a fleet.
@Command(
    name = "run",
    description = {
      RunCommand.DESCRIPTION,
      "Where neither suite, task nor model is named: all suites on smollm2-135m-instruct-q4_1, each"
          + " task once, with no more than 8000 tokens a trial, as a first look is to take a few"
          + " minutes. Those are rows of their own; what is named has the suite's own 40000."
    })
public final class RunCommand implements Callable<Integer> {
  /// What it is for, in one line.
  public static final String DESCRIPTION =
      "Measure models on this machine: coordinator, worker, sweep and board in one.";

  private static final String DEFAULT_MODEL = "smollm2-135m-instruct-q4_1";

  /// A first look is not to take more than a few minutes on a small machine.
  private static final int FIRST_LOOK_TOKENS = 8_000;

  private final Supplier<Terminal> terminal;
  private final Function<Path, Variant> describe;
  private final Household household;

  @Mixin private WorkOptions work = new WorkOptions();

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = Waits.class,
      description = "Give up after this time, such as 90s, 30m or 2h; the exit code is then 5.")
  private @Nullable Duration timeout;

  @Mixin private BoardOptions board = new BoardOptions();

  @Option(
      names = "--history",
      description = "Print the board of all that earlier runs measured here, and run nothing.")
  private boolean history;

  @Mixin private EngineOptions engines = new EngineOptions();

  /// @param describe reads a bare model file into a variant
  /// @param household runs coordinator and worker
  public RunCommand(
      Supplier<Terminal> terminal, Function<Path, Variant> describe, Household household) {
    this.terminal = terminal;
    this.describe = describe;
    this.household = household;
  }

  private SweepSpec spec() {
    var tokens = work.namesWork() ? Limits.DEFAULT.tokens() : FIRST_LOOK_TOKENS;
    return work.sweep("run", everySuite(), List.of(DEFAULT_MODEL), tokens, describe);
  }

  /// All that come with Chipboard, but those that measure nothing but Chipboard.
  private static List<String> everySuite() {
    return BundledSuites.load().all().stream()
        .filter(suite -> !suite.tasks().stream().allMatch(Task.Noop.class::isInstance))
        .map(Suite::id)
        .toList();
  }

  @Override
  public Integer call() throws InterruptedException {
    if (history) {
      return household.history(terminal.get(), board);
    }
    var spec = spec();
    if (spec.limits().tokens() != Limits.DEFAULT.tokens()) {
      terminal
          .get()
          .say(
              "%d tokens a trial, and not the suite's %d: rows of their own on the board"
                  .formatted(spec.limits().tokens(), Limits.DEFAULT.tokens()));
    }
    var brought = BroughtSuites.of(spec, Path.of(""));
    return household.run(terminal.get(), brought, engines, Optional.ofNullable(timeout), board);
  }
}
