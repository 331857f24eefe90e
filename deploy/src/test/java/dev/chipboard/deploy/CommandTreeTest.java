package dev.chipboard.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class CommandTreeTest {
  private static final List<String> NAMES =
      List.of(
          "run",
          "coordinator",
          "worker",
          "sweep",
          "trial",
          "board",
          "compare",
          "fleet",
          "models",
          "tasks",
          "help");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private CommandLine tree(List<String> arguments, Map<String, String> environment) {
    return CommandTree.create(new PrintWriter(out), new PrintWriter(err), environment, arguments);
  }

  private int run(Map<String, String> environment, String... arguments) {
    return tree(List.of(arguments), environment).execute(arguments);
  }

  private static CommandLine command(CommandLine tree, String name) {
    return Objects.requireNonNull(tree.getSubcommands().get(name), name);
  }

  private static String description(CommandLine tree, String name) {
    return command(tree, name).getCommandSpec().usageMessage().description()[0];
  }

  @Test
  void aCommandThatIsNotMadeIsDescribedAsOneThatIs() {
    var names = tree(List.of("--help"), Map.of());
    var whole = tree(NAMES, Map.of());

    assertThat(names.getSubcommands().keySet()).containsExactlyElementsOf(NAMES);
    for (var name : NAMES) {
      assertThat(description(names, name)).isNotBlank().isEqualTo(description(whole, name));
    }
  }

  @Test
  void onlyWhatIsNamedIsMade() {
    var tree = tree(List.of("--color", "never", "sweep", "submit"), Map.of());

    assertThat(command(tree, "sweep").getSubcommands()).containsKey("submit");
    assertThat(command(tree, "fleet").getSubcommands()).isEmpty();
  }

  @Test
  void aFileOfArgumentsMayNameAny() {
    var tree = tree(List.of("@arguments"), Map.of());

    assertThat(command(tree, "fleet").getSubcommands()).containsKey("revoke");
  }

  @Test
  void aMistypedCommandIsSuggestedThoughNoneIsMade() {
    assertThat(run(Map.of(), "baord")).isEqualTo(2);
    assertThat(err.toString()).contains("board").contains("--help");
  }

  @Test
  void helpShowsWhatTheCommandsOwnOptionShows() {
    assertThat(run(Map.of(), "help", "sweep", "submit")).isZero();
    assertThat(out.toString()).startsWith("Usage: chipboard sweep submit").contains("--dry-run");

    out.getBuffer().setLength(0);
    assertThat(run(Map.of(), "help")).isZero();
    assertThat(out.toString()).startsWith("Usage: chipboard").contains("compare");
  }

  @Test
  void helpOfAMistypedCommandSuggestsTheRightOne() {
    assertThat(run(Map.of(), "help", "swep")).isEqualTo(2);
    assertThat(err.toString()).contains("swep").contains("sweep");
  }

  @Test
  void anOptionOutOfItsRangeIsAUsageError() {
    var wrong =
        List.of(
            List.of("sweep", "submit", "--suite", "noop@1", "--seeds", "1001"),
            List.of("sweep", "submit", "--suite", "noop@1", "--epochs", "0"),
            List.of("sweep", "submit", "--suite", "noop@1", "--tokens", "1"),
            List.of("fleet", "invite", "--validity", "366d"),
            List.of("fleet", "invite", "--validity", "0s"),
            List.of("coordinator", "start", "--port", "65536"),
            List.of("coordinator", "start", "--ticket-validity", "366d"),
            List.of("run", "--suite", "noop@1", "--seeds", "0"),
            List.of("worker", "start", "--chip", " "));
    for (var arguments : wrong) {
      err.getBuffer().setLength(0);
      assertThat(run(Map.of(), arguments.toArray(String[]::new))).as("%s", arguments).isEqualTo(2);
      assertThat(err.toString()).contains(arguments.get(arguments.size() - 2)).contains(" is ");
    }
  }

  @Test
  void helpIsAsWideAsTheTerminal() {
    assertThat(run(Map.of("COLUMNS", "62"), "run", "--help")).isZero();
    assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(63));
    assertThat(out.toString()).contains("--seeds");
  }
}
