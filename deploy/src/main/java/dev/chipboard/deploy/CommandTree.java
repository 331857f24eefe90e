package dev.chipboard.deploy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/// Puts the commands of all modules together and maps what they throw to a line and an exit code.
final class CommandTree {
  private CommandTree() {}

  /// @param arguments what will be executed: commands that it does not name are not made
  static CommandLine create(
      PrintWriter out, PrintWriter err, Map<String, String> environment, List<String> arguments) {
    var root = new RootCommand(out, err, environment);
    var tree = new CommandLine(root);
    new Commands(root::terminal).addTo(tree, arguments);
    // After the subcommands are there: settings reach those that are.
    tree.setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        // Picocli would start a process to learn it.
        .setUsageHelpWidth(root.helpColumns())
        .setAbbreviatedOptionsAllowed(false);
    tree.setExecutionStrategy(parsed -> execute(root, parsed));
    tree.setParameterExceptionHandler((failure, args) -> refuse(err, failure));
    tree.setExecutionExceptionHandler((failure, line, parsed) -> report(err, root, failure));
    return tree;
  }

  private static int execute(RootCommand root, ParseResult parsed) {
    // Read by logback.xml when the first logger is made, which no command does while parsing.
    System.setProperty("chipboard.log", root.debug() ? "DEBUG" : Commands.logLevel(parsed));
    return new CommandLine.RunLast().execute(parsed);
  }

  private static int refuse(PrintWriter err, CommandLine.ParameterException failure) {
    var line = failure.getCommandLine();
    err.println("chipboard: " + failure.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("See '" + line.getCommandSpec().qualifiedName() + " --help'.");
    return ErrorCode.USAGE.exitCode();
  }

  private static int report(PrintWriter err, RootCommand root, Exception failure) {
    if (root.debug()) {
      failure.printStackTrace(err);
    }
    if (failure instanceof ChipboardException known) {
      err.println("chipboard: " + known.text());
      return known.code().exitCode();
    }
    err.println(
        "chipboard: internal error: "
            + failure
            + (root.debug() ? "" : ". Run it again with --debug and report what it prints."));
    return ErrorCode.INTERNAL.exitCode();
  }
}
