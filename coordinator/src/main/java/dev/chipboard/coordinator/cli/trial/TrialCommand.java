package dev.chipboard.coordinator.cli.trial;

import dev.chipboard.coordinator.Furnishing;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.tasks.suite.Instance.HiddenOutput;
import dev.chipboard.tasks.suite.Instance.HiddenRun;
import dev.chipboard.tasks.suite.Suites;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `chipboard trial`: what happened in one trial.
@Command(name = "trial", description = TrialCommand.DESCRIPTION)
public final class TrialCommand implements Callable<Integer> {
  /// What it is for, in one line.
  public static final String DESCRIPTION = "Read what happened in a trial, and grade it again.";

  private final Supplier<Terminal> terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  private TrialCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  /// What the commands need of this build.
  ///
  /// @param furnishing the rooms of a coordinator, for trials of `chipboard run`
  /// @param suites the tasks known here
  /// @param sandbox makes what runs files and a command in a fresh sandbox; throws where this
  ///   machine has none
  public record Parts(
      Furnishing furnishing,
      Supplier<Suites> suites,
      Supplier<Function<HiddenRun, HiddenOutput>> sandbox) {}

  /// Returns the command with its subcommands.
  public static CommandLine create(Supplier<Terminal> terminal, Parts parts) {
    Reach reach = runs -> Reached.from(terminal.get(), parts.furnishing(), runs);
    return create(terminal, reach, parts);
  }

  static CommandLine create(Supplier<Terminal> terminal, Reach reach, Parts parts) {
    return new CommandLine(new TrialCommand(terminal))
        .addSubcommand(new TrialListCommand(terminal, reach))
        .addSubcommand(new TrialShowCommand(terminal, reach, parts.suites()))
        .addSubcommand(new TrialRegradeCommand(terminal, reach, parts));
  }

  /// The way to a coordinator.
  interface Reach {
    /// @param runs whether the trials of `chipboard run` are wanted, whoever else coordinates here
    Reached open(boolean runs);
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(terminal.get().err());
    return CommandLine.ExitCode.USAGE;
  }
}
