package dev.chipboard.coordinator.cli.fleet;

import dev.chipboard.protocol.console.Terminal;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `chipboard fleet`: the machines.
@Command(name = "fleet", description = FleetCommand.DESCRIPTION)
public final class FleetCommand implements Callable<Integer> {
  /// What it is for, in one line.
  public static final String DESCRIPTION = "The machines of the fleet.";

  private final Supplier<Terminal> terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  private FleetCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  /// Returns the command with its subcommands.
  public static CommandLine create(Supplier<Terminal> terminal) {
    return new CommandLine(new FleetCommand(terminal))
        .addSubcommand(new FleetListCommand(terminal))
        .addSubcommand(new FleetInviteCommand(terminal))
        .addSubcommand(new FleetRevokeCommand(terminal));
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(terminal.get().err());
    return CommandLine.ExitCode.USAGE;
  }
}
