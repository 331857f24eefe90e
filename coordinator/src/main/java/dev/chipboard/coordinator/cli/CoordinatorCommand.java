package dev.chipboard.coordinator.cli;

import dev.chipboard.coordinator.Furnishing;
import dev.chipboard.protocol.console.Terminal;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `chipboard coordinator`: the part that decides and remembers.
@Command(name = "coordinator", description = CoordinatorCommand.DESCRIPTION)
public final class CoordinatorCommand implements Callable<Integer> {
  /// What it is for, in one line.
  public static final String DESCRIPTION = "The part that decides and remembers.";

  private final Supplier<Terminal> terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  private CoordinatorCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  /// Returns the command with its subcommands.
  public static CommandLine create(Supplier<Terminal> terminal, Furnishing furnishing) {
    return new CommandLine(new CoordinatorCommand(terminal))
        .addSubcommand(new CoordinatorStartCommand(terminal, furnishing));
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(terminal.get().err());
    return CommandLine.ExitCode.USAGE;
  }
}
