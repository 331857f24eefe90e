package dev.chipboard.worker.cli.tasks;

import dev.chipboard.protocol.console.Terminal;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `chipboard tasks`: what is measured, for those who distrust it.
@Command(name = "tasks", description = TasksCommand.DESCRIPTION)
public final class TasksCommand implements Callable<Integer> {
  /// What it is for, in one line.
  public static final String DESCRIPTION = "Read the tasks, try them, and prove their graders.";

  private final Supplier<Terminal> terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  private TasksCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  /// Returns the command with its subcommands.
  public static CommandLine create(Supplier<Terminal> terminal) {
    return new CommandLine(new TasksCommand(terminal))
        .addSubcommand(new TasksListCommand(terminal))
        .addSubcommand(new TasksShowCommand(terminal))
        .addSubcommand(new TasksTryCommand(terminal))
        .addSubcommand(new TasksVerifyCommand(terminal));
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(terminal.get().err());
    return CommandLine.ExitCode.USAGE;
  }
}
