package dev.chipboard.deploy;

import dev.chipboard.coordinator.Desks;
import dev.chipboard.coordinator.Furnishing;
import dev.chipboard.coordinator.SqlRooms;
import dev.chipboard.coordinator.board.SqlBoards;
import dev.chipboard.coordinator.cli.CoordinatorCommand;
import dev.chipboard.coordinator.cli.board.BoardCommand;
import dev.chipboard.coordinator.cli.board.CompareCommand;
import dev.chipboard.coordinator.cli.fleet.FleetCommand;
import dev.chipboard.coordinator.cli.sweep.SweepCommand;
import dev.chipboard.coordinator.cli.trial.TrialCommand;
import dev.chipboard.coordinator.lease.LeaseSettings;
import dev.chipboard.deploy.run.Household;
import dev.chipboard.deploy.run.RunCommand;
import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.model.Catalog;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.tasks.bundled.BundledSuites;
import dev.chipboard.worker.cli.FetchLine;
import dev.chipboard.worker.cli.LocalParts;
import dev.chipboard.worker.cli.ModelsCommand;
import dev.chipboard.worker.cli.WorkerCommand;
import dev.chipboard.worker.cli.tasks.TasksCommand;
import dev.chipboard.worker.model.local.BareFile;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The commands by name. Reading the annotations of all of them takes longer than most commands do:
/// one that is not named on the command line is there by its name and description alone, for help
/// and for suggestions.
final class Commands {
  private final Supplier<Terminal> terminal;
  private final List<Entry> entries;

  /// A command, not made yet.
  private record Entry(String name, String description, Supplier<Object> command) {}

  /// @param terminal what commands talk through, once the line is read
  Commands(Supplier<Terminal> terminal) {
    this.terminal = terminal;
    this.entries =
        List.of(
            new Entry("run", RunCommand.DESCRIPTION, this::run),
            new Entry(
                "coordinator",
                CoordinatorCommand.DESCRIPTION,
                () -> CoordinatorCommand.create(terminal, furnishing())),
            new Entry(
                "worker",
                WorkerCommand.DESCRIPTION,
                () -> WorkerCommand.create(terminal, version())),
            new Entry(
                "sweep",
                SweepCommand.DESCRIPTION,
                () -> SweepCommand.create(terminal, this::describe)),
            new Entry(
                "trial",
                TrialCommand.DESCRIPTION,
                () -> TrialCommand.create(terminal, trialParts())),
            new Entry("board", BoardCommand.DESCRIPTION, () -> BoardCommand.create(terminal)),
            new Entry("compare", CompareCommand.DESCRIPTION, () -> CompareCommand.create(terminal)),
            new Entry("fleet", FleetCommand.DESCRIPTION, () -> FleetCommand.create(terminal)),
            new Entry("models", ModelsCommand.DESCRIPTION, () -> ModelsCommand.create(terminal)),
            new Entry("tasks", TasksCommand.DESCRIPTION, () -> TasksCommand.create(terminal)),
            new Entry("help", HelpCommand.DESCRIPTION, HelpCommand::new));
  }

  /// Adds all commands, those whole that the arguments may mean.
  void addTo(CommandLine tree, List<String> arguments) {
    // A file of arguments may name any of them.
    boolean any = arguments.stream().anyMatch(argument -> argument.startsWith("@"));
    for (var entry : entries) {
      tree.addSubcommand(
          entry.name(),
          any || arguments.contains(entry.name()) ? entry.command().get() : named(entry));
    }
  }

  private static CommandSpec named(Entry entry) {
    var spec = CommandSpec.create();
    spec.usageMessage().description(entry.description());
    return spec;
  }

  private Object run() {
    return new RunCommand(terminal, this::describe, new Household(furnishing(), version()));
  }

  private TrialCommand.Parts trialParts() {
    return new TrialCommand.Parts(
        furnishing(), BundledSuites::load, () -> LocalParts.freshSandboxes(terminal.get()));
  }

  private static String version() {
    return BuildInfo.read().shortVersion();
  }

  /// Catalog and suites are read when a coordinator starts, not for every --help.
  private static Furnishing furnishing() {
    return (options, orders) ->
        new SqlRooms(
                new Desks.Knowledge(Catalog.bundled(), BundledSuites.load(), version()),
                LeaseSettings.DEFAULT,
                SqlBoards::new)
            .open(options, orders);
  }

  private Variant describe(Path path) {
    var talk = terminal.get();
    try (var progress = new FetchLine(talk, path.getFileName().toString())) {
      return new BareFile(Catalog.bundled(), LocalParts.models(talk)).describe(path, progress);
    }
  }

  /// Whether the arguments may mean a command that runs until its work is done or it is stopped,
  /// and that has something to close then.
  static boolean mayRunLong(List<String> arguments) {
    return arguments.contains("run") || arguments.contains("start");
  }

  /// Long-running commands say what changes; others speak of trouble alone.
  static String logLevel(ParseResult parsed) {
    var last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last.commandSpec().name().equals("start") ? "INFO" : "WARN";
  }
}
