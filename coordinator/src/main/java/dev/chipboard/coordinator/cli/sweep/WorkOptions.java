package dev.chipboard.coordinator.cli.sweep;

import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.protocol.sweep.SweepSpec;
import dev.chipboard.protocol.trial.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What to measure, said on the command line: alike for a fleet's sweep and for `run`.
public final class WorkOptions {
  @Option(
      names = "--suite",
      split = ",",
      paramLabel = "SUITE",
      description = "Suites with versions, such as speed@1, or folders of your own: ./my-suite.")
  List<String> suites = new ArrayList<>();

  @Option(
      names = "--model",
      paramLabel = "MODEL",
      description = "Catalog names, paths to GGUF files, or names of baselines.")
  List<String> models = new ArrayList<>();

  @Option(names = "--task", split = ",", paramLabel = "TASK", description = "Only these tasks.")
  List<String> tasks = new ArrayList<>();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "Instances per task, 1 to 1000 (default: 1).")
  @Nullable Integer seeds;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "A seed by hand, the same for every task; may be repeated.")
  List<Long> seedList = new ArrayList<>();

  @Option(
      names = "--campaign-key",
      paramLabel = "KEY",
      description =
          "What makes the seeds: 64 hex digits, or a file that holds them (default: random; its hash"
              + " is told at once, the key when the sweep has ended).")
  @Nullable String campaignKey;

  @Option(
      names = "--no-baselines",
      description = "Leave out null, random-tool and oracle, the board's floor and ceiling.")
  boolean noBaselines;

  @Option(names = "--epochs", paramLabel = "N", description = "Repetitions, 1 to 100 (default: 1).")
  @Nullable Integer epochs;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "auto, a kind, or a kind with a build: llama-server@b11434 (default: auto).")
  @Nullable String engine;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      description = "Force the agent protocol: native, fence or grammar.")
  @Nullable String protocol;

  @Option(
      names = "--tokens",
      paramLabel = "N",
      description = "Tokens a trial may spend, 256 to 10000000.")
  @Nullable Integer tokens;

  /// Makes a sweep of these options and no file.
  ///
  /// @param name a name for people
  /// @param usualSuites the suites where none is said
  /// @param usualModels the models where none is said
  /// @param usualTokens what a trial may spend where that is not said
  /// @param describe reads a bare model file into a variant
  /// @throws ChipboardException with `USAGE` where an option is out of its range
  public SweepSpec sweep(
      String name,
      List<String> usualSuites,
      List<String> usualModels,
      int usualTokens,
      Function<Path, Variant> describe) {
    var usual =
        new SweepFile(
            name,
            usualSuites,
            usualModels,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            usualTokens,
            null,
            null,
            null);
    return new SweepAsked(usual, Path.of(""), new SweepOptions(this), describe).spec();
  }

  /// Whether a person said what to measure: suites, tasks or models.
  public boolean namesWork() {
    return !suites.isEmpty() || !tasks.isEmpty() || !models.isEmpty();
  }

  /// Returns the models one by one. A comma parts them, unless it is in the name of a file.
  List<String> models() {
    return models.stream()
        .flatMap(each -> isFile(each) ? Stream.of(each) : Arrays.stream(each.split(",")))
        .toList();
  }

  private static boolean isFile(String model) {
    return Catalog.isPath(model) && Files.isRegularFile(Path.of(model));
  }

  /// @throws ChipboardException with `USAGE` where a number is out of its range
  void check() {
    within("--seeds", seeds, 1, SweepSpec.MOST_SEEDS);
    within("--epochs", epochs, 1, SweepSpec.MOST_EPOCHS);
    within("--tokens", tokens, Limits.LEAST_TOKENS, Limits.MOST_TOKENS);
  }

  private static void within(String option, @Nullable Integer value, int least, int most) {
    if (value != null && (value < least || value > most)) {
      throw new ChipboardException(
          ErrorCode.USAGE, "%s is %d to %d, not %d".formatted(option, least, most, value));
    }
  }

  @Nullable EngineWish engine() {
    return engine == null ? null : new EngineWish(engine);
  }
}
