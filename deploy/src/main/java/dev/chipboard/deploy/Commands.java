package dev.chipboard.deploy;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.worker.cli.ModelsCommand;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/// The commands by name.
final class Commands {
  private Commands() {}

  static void addTo(CommandLine tree, Supplier<Terminal> terminal) {
    tree.addSubcommand(ModelsCommand.create(terminal));
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
