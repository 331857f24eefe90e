package dev.chipboard.deploy;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// `chipboard help [COMMAND...]`: the same text as the command's own `--help`. Picocli's own help
/// command goes one level deep.
@Command(name = "help", description = HelpCommand.DESCRIPTION)
final class HelpCommand implements Callable<Integer> {
  static final String DESCRIPTION = "Show the help of a command, such as 'help sweep submit'.";

  @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "A command, word by word.")
  private List<String> words = List.of();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var line = spec.root().commandLine();
    for (var word : words) {
      line = inside(line, word);
    }
    line.usage(spec.commandLine().getOut());
    return CommandLine.ExitCode.OK;
  }

  /// @throws UnmatchedArgumentException where there is none of that name
  private static CommandLine inside(CommandLine line, String word) {
    var inner = line.getSubcommands().get(word);
    if (inner == null) {
      throw new UnmatchedArgumentException(line, List.of(word));
    }
    return inner;
  }
}
