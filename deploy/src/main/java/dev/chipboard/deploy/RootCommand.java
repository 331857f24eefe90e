package dev.chipboard.deploy;

import dev.chipboard.protocol.console.Terminal;
import dev.chipboard.protocol.home.Home;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The root of the command tree: options that every command takes, and the terminal made of them.
@Command(
    name = "chipboard",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = RootCommand.Version.class,
    sortOptions = false,
    description = "One benchmark fleet for local language models, out of spare machines.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:ok",
      " 1:the run or a threshold failed",
      " 2:usage",
      " 3:bad input or configuration",
      " 4:unreachable or refused",
      " 5:timeout",
      " 6:nothing ran",
      " 70:internal",
      " 130:interrupted"
    },
    footer = {
      "",
      "Start here:  chipboard run",
      "CHIPBOARD_HOME moves everything that is kept; NO_COLOR is honored."
    })
final class RootCommand implements Callable<Integer> {
  private static final int USUAL_HELP_COLUMNS = 80;

  private final PrintWriter out;
  private final PrintWriter err;
  private final Map<String, String> environment;

  @Option(
      names = "--color",
      scope = ScopeType.INHERIT,
      paramLabel = "WHEN",
      description = "auto, always or never (default: auto)",
      defaultValue = "auto")
  private ColorWhen color = ColorWhen.auto;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "log more, and print stack traces")
  private boolean debug;

  @Spec private CommandSpec spec = CommandSpec.create();

  RootCommand(PrintWriter out, PrintWriter err, Map<String, String> environment) {
    this.out = out;
    this.err = err;
    this.environment = Map.copyOf(environment);
  }

  boolean debug() {
    return debug;
  }

  /// How wide a help text is: as COLUMNS says, between 60 and 100; 80 where it does not.
  int helpColumns() {
    var said = environment.getOrDefault("COLUMNS", "");
    return said.matches("[1-9][0-9]{0,3}")
        ? Math.clamp(Integer.parseInt(said), 60, 100)
        : USUAL_HELP_COLUMNS;
  }

  /// Returns the terminal as the options and the streams have it. Valid once the line is parsed.
  Terminal terminal() {
    // The launcher looks at the streams, since Java cannot look at each alone.
    var terminals = System.getProperty("chipboard.tty", "");
    boolean outIsTerminal = terminals.contains("1");
    boolean colored =
        switch (color) {
          case always -> true;
          case never -> false;
          case auto -> outIsTerminal && !environment.containsKey("NO_COLOR");
        };
    var home =
        Home.locate(
            environment,
            System.getProperty("os.name", ""),
            Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", "."))));
    return new Terminal(
        out,
        err,
        environment,
        home,
        outIsTerminal,
        terminals.contains("2"),
        terminals.contains("0"),
        colored);
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(err);
    return CommandLine.ExitCode.USAGE;
  }

  /// When to color.
  enum ColorWhen {
    auto,
    always,
    never
  }

  /// Answers `--version`.
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {BuildInfo.read().line()};
    }
  }
}
