package dev.chipboard.coordinator.cli.sweep;

import dev.chipboard.coordinator.cli.ReadFormat;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.id.SweepId;
import dev.chipboard.protocol.sweep.SweepView;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The sweep that a command is about, and how it is shown.
final class SweepArgument {
  @Parameters(paramLabel = "ID", description = "The sweep, as 'sweep list' names it.")
  private String id = "";

  @Option(names = "--format", defaultValue = "table", description = "table or json.")
  ReadFormat format = ReadFormat.TABLE;

  /// @throws ChipboardException with `BAD_INPUT` where no sweep could be called so
  SweepId id() {
    try {
      return new SweepId(id);
    } catch (IllegalArgumentException e) {
      throw new ChipboardException(
          ErrorCode.BAD_INPUT, e.getMessage() + ": see 'chipboard sweep list'", e);
    }
  }

  void show(Terminal terminal, SweepView sweep) {
    SweepText.show(terminal, sweep, format);
  }
}
