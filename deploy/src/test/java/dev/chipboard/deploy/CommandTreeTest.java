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
      List.of("run", "coordinator", "worker", "sweep", "board", "compare", "fleet", "models");

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
  void helpIsAsWideAsTheTerminal() {
    assertThat(run(Map.of("COLUMNS", "62"), "run", "--help")).isZero();
    assertThat(out.toString().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(63));
    assertThat(out.toString()).contains("--seeds");
  }
}
