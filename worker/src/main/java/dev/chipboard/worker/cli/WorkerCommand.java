package dev.chipboard.worker.cli;

import dev.chipboard.protocol.console.Terminal;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `chipboard worker`: the part that runs trials on one machine.
@Command(name = "worker", description = WorkerCommand.DESCRIPTION)
public final class WorkerCommand implements Callable<Integer> {
  /// What it is for, in one line.
  public static final String DESCRIPTION = "The part that runs trials on one machine.";

  private final Supplier<Terminal> terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  private WorkerCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  /// Returns the command with its subcommands.
  ///
  /// @param version the version of Chipboard, which travels with results
  public static CommandLine create(Supplier<Terminal> terminal, String version) {
    return new CommandLine(new WorkerCommand(terminal))
        .addSubcommand(new WorkerStartCommand(terminal, version))
        .addSubcommand(new WorkerDoctorCommand(terminal));
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(terminal.get().err());
    return CommandLine.ExitCode.USAGE;
  }
}
