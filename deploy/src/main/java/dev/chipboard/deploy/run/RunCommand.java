package dev.chipboard.deploy.run;

import dev.chipboard.coordinator.cli.Waits;
import dev.chipboard.coordinator.cli.board.BoardFormat;
import dev.chipboard.coordinator.cli.sweep.BroughtSuites;
import dev.chipboard.coordinator.cli.sweep.WorkOptions;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.model.Variant;
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
      "Where none is named: speed@1 and three tasks of agent-coding@1 on"
          + " smollm2-135m-instruct-q4_1; --suite agent-coding@1 runs all ten."
    })
public final class RunCommand implements Callable<Integer> {
  /// What it is for, in one line.
  public static final String DESCRIPTION =
      "Measure models on this machine: coordinator, worker, sweep and board in one.";

  private static final String DEFAULT_MODEL = "smollm2-135m-instruct-q4_1";
  private static final List<String> DEFAULT_SUITES = List.of("speed@1", "agent-coding@1");

  /// A first look is not to take more than a few minutes on a small machine.
  private static final List<String> DEFAULT_TASKS =
      List.of("pp512-tg128", "file-parse", "csv-stats", "fix-bug");

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

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private BoardFormat format = BoardFormat.TABLE;

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

  @Override
  public Integer call() throws InterruptedException {
    if (history) {
      return household.history(terminal.get(), format);
    }
    var spec = work.sweep("run", DEFAULT_SUITES, DEFAULT_TASKS, List.of(DEFAULT_MODEL), describe);
    var brought = BroughtSuites.of(spec, Path.of(""));
    return household.run(terminal.get(), brought, engines, Optional.ofNullable(timeout), format);
  }
}
