package dev.chipboard.deploy;

import dev.chipboard.coordinator.Furnishing;
import dev.chipboard.coordinator.SqlRooms;
import dev.chipboard.coordinator.board.SqlBoards;
import dev.chipboard.coordinator.cli.BoardCommand;
import dev.chipboard.coordinator.cli.CompareCommand;
import dev.chipboard.coordinator.cli.CoordinatorCommand;
import dev.chipboard.coordinator.cli.FleetCommand;
import dev.chipboard.coordinator.cli.SweepCommand;
import dev.chipboard.coordinator.lease.Desks;
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
import dev.chipboard.worker.model.BareFile;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/// The commands by name.
final class Commands {
  private Commands() {}

  static void addTo(CommandLine tree, Supplier<Terminal> terminal) {
    var version = BuildInfo.read().shortVersion();
    Function<Path, Variant> describe = path -> describe(terminal.get(), path);
    // Catalog and suites are read when a coordinator starts, not for every --help.
    Furnishing furnishing = (options, orders) -> furnishing(version).open(options, orders);
    tree.addSubcommand(new RunCommand(terminal, describe, new Household(furnishing, version)))
        .addSubcommand(CoordinatorCommand.create(terminal, furnishing))
        .addSubcommand(WorkerCommand.create(terminal, version))
        .addSubcommand(SweepCommand.create(terminal, describe))
        .addSubcommand(BoardCommand.create(terminal))
        .addSubcommand(CompareCommand.create(terminal))
        .addSubcommand(FleetCommand.create(terminal))
        .addSubcommand(ModelsCommand.create(terminal));
  }

  private static Furnishing furnishing(String version) {
    return new SqlRooms(
        new Desks.Knowledge(Catalog.bundled(), BundledSuites.load(), version),
        LeaseSettings.DEFAULT,
        SqlBoards::new);
  }

  private static Variant describe(Terminal terminal, Path path) {
    try (var progress = new FetchLine(terminal, path.getFileName().toString())) {
      return new BareFile(Catalog.bundled(), LocalParts.models(terminal)).describe(path, progress);
    }
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
