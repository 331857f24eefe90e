package dev.chipboard.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.worker.engine.launch.EngineSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class EngineOptionsTest {
  @Command
  private static final class Holder {
    @Mixin private EngineOptions options = new EngineOptions();
  }

  @Test
  void commandWithoutItsPlaceholdersIsAMistakeOfTheCommandLine() {
    var holder = new Holder();
    new CommandLine(holder).parseArgs("--engine-command", "serve {model}");
    var usual = EngineSettings.usual(Path.of("logs"), Path.of("cache"), 1, 1);

    assertThatThrownBy(() -> holder.options.apply(usual))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
        .hasMessageContaining("--engine-command")
        .hasMessageContaining("{port}");
  }

  @Test
  void openQuoteIsAMistakeOfTheCommandLine() {
    var holder = new Holder();
    new CommandLine(holder).parseArgs("--engine-command=serve '{model} {port}");
    var usual = EngineSettings.usual(Path.of("logs"), Path.of("cache"), 1, 1);

    assertThatThrownBy(() -> holder.options.apply(usual))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE))
        .hasMessageContaining("--engine-command: the quote ' at character 7 is not closed");
  }
}
