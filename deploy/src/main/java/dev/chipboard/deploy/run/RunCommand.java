package dev.chipboard.deploy.run;

import dev.chipboard.coordinator.cli.BoardFormat;
import dev.chipboard.coordinator.cli.Waits;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.protocol.sweep.Placement;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.protocol.trial.Limits;
import dev.chipboard.worker.cli.EngineOptions;
import dev.chipboard.worker.model.BareFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
    description = "Measure models on this machine: coordinator, worker, sweep and board in one.")
public final class RunCommand implements Callable<Integer> {
  private static final String DEFAULT_MODEL = "smollm2-135m-instruct-q4_1";

  private final Supplier<Terminal> terminal;
  private final Function<Path, Variant> describe;
  private final Household household;

  @Option(
      names = "--model",
      split = ",",
      paramLabel = "MODEL",
      description = "Catalog names, or paths to GGUF files (default: " + DEFAULT_MODEL + ").")
  private List<String> models = new ArrayList<>();

  @Option(
      names = "--suite",
      split = ",",
      paramLabel = "SUITE",
      description = "Suites with versions (default: speed@1,agent-coding@1).")
  private List<String> suites = new ArrayList<>();

  @Option(names = "--task", split = ",", paramLabel = "TASK", description = "Only these tasks.")
  private List<String> tasks = new ArrayList<>();

  @Option(names = "--seeds", paramLabel = "N", description = "Instances per task (default: 1).")
  private int seeds = 1;

  @Option(names = "--epochs", paramLabel = "N", description = "Repetitions (default: 1).")
  private int epochs = 1;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "auto, a kind, or a kind with a build: llama-server@b11434 (default: auto).")
  private String engine = "auto";

  @Option(names = "--protocol", paramLabel = "NAME", description = "Force the agent protocol.")
  private @Nullable String protocol;

  @Option(names = "--tokens", paramLabel = "N", description = "Tokens a trial may spend.")
  private int tokens = Limits.DEFAULT.tokens();

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
    return household.run(terminal.get(), spec(), engines, Optional.ofNullable(timeout), format);
  }

  private SweepSpec spec() {
    var files = new ArrayList<Variant>();
    var chosen = suites.isEmpty() ? List.of("speed@1", "agent-coding@1") : suites;
    var names = models.isEmpty() ? List.of(DEFAULT_MODEL) : models;
    var variants = names.stream().map(model -> resolve(model, files)).toList();
    try {
      return new SweepSpec(
          "run",
          chosen,
          variants,
          files,
          tasks,
          seeds,
          epochs,
          new EngineWish(engine),
          Placement.EACH_CHIP,
          List.of(),
          protocol,
          new Limits(tokens));
    } catch (IllegalArgumentException e) {
      throw new ChipboardException(ErrorCode.BAD_INPUT, "cannot run this: " + e.getMessage(), e);
    }
  }

  private String resolve(String model, List<Variant> files) {
    if (!BareFile.looksLikePath(model)) {
      return model;
    }
    var variant = describe.apply(Path.of(model).toAbsolutePath().normalize());
    files.add(variant);
    return variant.name();
  }
}
