package dev.chipboard.worker.cli;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.worker.model.local.LocalModels;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `chipboard models`: the catalog and the files of this machine.
@Command(name = "models", description = ModelsCommand.DESCRIPTION)
public final class ModelsCommand implements Callable<Integer> {
  /// What it is for, in one line.
  public static final String DESCRIPTION = "The models that are known and their files here.";

  private final Supplier<Terminal> terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  private ModelsCommand(Supplier<Terminal> terminal) {
    this.terminal = terminal;
  }

  /// Returns the command with its subcommands.
  public static CommandLine create(Supplier<Terminal> terminal) {
    return new CommandLine(new ModelsCommand(terminal))
        .addSubcommand(new ModelsListCommand(terminal))
        .addSubcommand(new ModelsPullCommand(terminal))
        .addSubcommand(new ModelsVerifyCommand(terminal));
  }

  /// Returns the models of the machine that the terminal belongs to.
  static LocalModels models(Terminal terminal) {
    // Java's own property follows the password file, not the environment.
    var userHome =
        Path.of(
            Optional.ofNullable(terminal.environment().get("HOME"))
                .orElse(System.getProperty("user.home", ".")));
    return LocalModels.open(terminal.home(), terminal.environment(), userHome);
  }

  static Catalog catalog() {
    return Catalog.bundled();
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(terminal.get().err());
    return CommandLine.ExitCode.USAGE;
  }
}
