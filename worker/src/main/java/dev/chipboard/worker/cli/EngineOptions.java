package dev.chipboard.worker.cli;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.machine.Machine;
import dev.chipboard.worker.engine.launch.EngineSettings;
import dev.chipboard.worker.hardware.MachineDetector;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a person can say of this machine and its engines.
public final class EngineOptions {
  @Option(
      names = "--engine-path",
      paramLabel = "FILE",
      description = "A llama-server to use (default: the one on PATH, if any).")
  private @Nullable Path enginePath;

  @Option(
      names = "--engine-command",
      paramLabel = "TEMPLATE",
      description =
          "A command that serves a model, with {model}, {port}, {threads} and {ctx} in it, in place"
              + " of the engines found here. Quotes keep blanks together, as in a shell.")
  private @Nullable String engineCommand;

  @Option(
      names = "--chip",
      paramLabel = "NAME",
      description = "The chip's name where detection fails or you know better; shown as declared.")
  private @Nullable String chip;

  /// Detects the machine.
  ///
  /// @throws ChipboardException with [ErrorCode#USAGE] for a chip without a name
  public Machine machine() {
    if (chip != null && chip.isBlank()) {
      throw new ChipboardException(
          ErrorCode.USAGE, "--chip is empty: name the chip, or leave it out to have it detected");
    }
    return MachineDetector.here().detect(Optional.ofNullable(chip));
  }

  /// Returns the usual settings with what was said.
  ///
  /// @throws ChipboardException with [ErrorCode#USAGE] for a command without its placeholders or
  ///   with an open quote
  EngineSettings apply(EngineSettings usual) {
    var withPath = enginePath == null ? usual : usual.withLlamaServer(enginePath.toAbsolutePath());
    try {
      return engineCommand == null ? withPath : withPath.withCommand(engineCommand);
    } catch (IllegalArgumentException e) {
      throw new ChipboardException(ErrorCode.USAGE, "--engine-command: " + e.getMessage(), e);
    }
  }
}
