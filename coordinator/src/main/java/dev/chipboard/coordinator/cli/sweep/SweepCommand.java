package dev.chipboard.coordinator.cli.sweep;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.model.Variant;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `chipboard sweep`: submit sweeps and see how they do.
@Command(name = "sweep", description = SweepCommand.DESCRIPTION)
public final class SweepCommand implements Callable<Integer> {
  /// What it is for, in one line.
  public static final String DESCRIPTION = "Submit sweeps and see how they do.";

  private final Supplier<Terminal> terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  private SweepCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  /// Returns the command with its subcommands.
  ///
  /// @param describe reads a bare model file into a variant
  public static CommandLine create(Supplier<Terminal> terminal, Function<Path, Variant> describe) {
    return new CommandLine(new SweepCommand(terminal))
        .addSubcommand(new SweepSubmitCommand(terminal, describe))
        .addSubcommand(new SweepListCommand(terminal))
        .addSubcommand(new SweepShowCommand(terminal))
        .addSubcommand(new SweepWatchCommand(terminal))
        .addSubcommand(new SweepCancelCommand(terminal));
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(terminal.get().err());
    return CommandLine.ExitCode.USAGE;
  }
}
