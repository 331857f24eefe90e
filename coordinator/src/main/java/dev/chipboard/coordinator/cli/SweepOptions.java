package dev.chipboard.coordinator.cli;

import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.sweep.Placement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What can be said of a sweep without a file.
final class SweepOptions {
  @Option(names = "--name", paramLabel = "TEXT", description = "A name for people.")
  @Nullable String name;

  @Option(
      names = "--suite",
      split = ",",
      paramLabel = "SUITE",
      description = "Suites with versions, such as speed@1.")
  List<String> suites = new ArrayList<>();

  @Option(
      names = "--model",
      split = ",",
      paramLabel = "MODEL",
      description = "Catalog names, or paths to GGUF files.")
  List<String> models = new ArrayList<>();

  @Option(names = "--task", split = ",", paramLabel = "TASK", description = "Only these tasks.")
  List<String> tasks = new ArrayList<>();

  @Option(names = "--seeds", paramLabel = "N", description = "Instances per task, 1 to 1000.")
  @Nullable Integer seeds;

  @Option(names = "--epochs", paramLabel = "N", description = "Repetitions, 1 to 100.")
  @Nullable Integer epochs;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      description = "auto, a kind, or a kind with a build: llama-server@b11434.")
  @Nullable String engine;

  @Option(names = "--placement", paramLabel = "HOW", description = "each-chip or any.")
  @Nullable String placement;

  @Option(names = "--chip", split = ",", paramLabel = "CHIP", description = "Only these chips.")
  List<String> chips = new ArrayList<>();

  @Option(names = "--protocol", paramLabel = "NAME", description = "Force the agent protocol.")
  @Nullable String protocol;

  @Option(names = "--tokens", paramLabel = "N", description = "Tokens a trial may spend.")
  @Nullable Integer tokens;

  @Nullable EngineWish engine() {
    return engine == null ? null : new EngineWish(engine);
  }

  @Nullable Placement placement() {
    try {
      return placement == null ? null : Placement.of(placement);
    } catch (IllegalArgumentException e) {
      throw new ChipboardException(ErrorCode.USAGE, String.valueOf(e.getMessage()), e);
    }
  }
}
