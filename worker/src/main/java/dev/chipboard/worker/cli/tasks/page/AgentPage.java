package dev.chipboard.worker.cli.tasks.page;

import dev.chipboard.tasks.cheat.Cheats;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.Fixture;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Specification;
import dev.chipboard.tasks.suite.Specification.Guess;
import dev.chipboard.tasks.suite.Specification.Meaning;
import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.worker.agent.AgentLimits;
import dev.chipboard.worker.sandbox.SandboxLimits;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The page of a task that an agent does in a sandbox.
///
/// @param revision of the task
/// @param seed the example
/// @param tests what it takes, or null where nobody has said
/// @param varies what the seed decides, or null
/// @param prompt of the example, as the agent gets it
/// @param files of the example
/// @param setup what runs before the agent does, or null
/// @param server what the task's server does, or null
/// @param outputs what a clean solution creates or changes
/// @param hidden how code of the agent is run again, or null
/// @param checks all independent
/// @param oracle commands that solve the example
/// @param cheats known ways to cheat
/// @param guess the chance to guess, or null
public record AgentPage(
    int schemaVersion,
    String suite,
    String digest,
    String task,
    String summary,
    int revision,
    long seed,
    @Nullable String tests,
    @Nullable String varies,
    String prompt,
    List<ShownFile> files,
    @Nullable String setup,
    @Nullable String server,
    List<String> outputs,
    @Nullable String hidden,
    List<Meaning> checks,
    List<String> oracle,
    List<Way> cheats,
    @Nullable Guess guess,
    AgentLimits agentLimits,
    SandboxLimits sandboxLimits)
    implements TaskPage {

  /// A known way to cheat.
  public record Way(String name, String idea, String defence) {}

  static AgentPage of(Suite suite, Task.Agent task, long seed) {
    var instance = task.instance(seed);
    var said = task.specification();
    return new AgentPage(
        SCHEMA_VERSION,
        suite.id(),
        suite.digest(),
        task.name(),
        task.summary(),
        task.revision(),
        seed,
        said.map(Specification::tests).orElse(null),
        said.map(Specification::varies).orElse(null),
        instance.prompt(),
        ShownFile.of(instance),
        instance.setup().orElse(null),
        instance
            .fixture()
            .map(_ -> Fixture.ADDRESS + said.map(each -> ": " + each.server()).orElse(""))
            .orElse(null),
        instance.outputs(),
        hidden(instance).orElse(null),
        checks(instance, said.map(Specification::checks).orElse(List.of())),
        instance.oracle(),
        Cheats.of(task, seed).stream()
            .map(cheat -> new Way(cheat.name(), cheat.idea(), cheat.defence()))
            .toList(),
        said.map(Specification::guess).orElse(null),
        AgentLimits.DEFAULT,
        SandboxLimits.DEFAULT);
  }

  /// With something in each asked-for file, so that there is something to run.
  private static Optional<String> hidden(Instance instance) {
    var files =
        instance.outputs().stream().collect(Collectors.toMap(path -> path, _ -> new byte[0]));
    return instance
        .hiddenRun(new FrozenWorkspace(files, List.of(), 0))
        .map(run -> "%s, at most %d s".formatted(run.command(), run.timeoutMillis() / 1000));
  }

  /// The checks that are made, with what was said of them.
  private static List<Meaning> checks(Instance instance, List<Meaning> said) {
    var untouched = new FrozenWorkspace(instance.files(), List.of(), 0);
    return instance.grade(Evidence.of(untouched)).stream()
        .map(check ->
            said.stream()
                .filter(meaning -> meaning.check().equals(check.name()))
                .findFirst()
                .orElse(new Meaning(check.name(), "")))
        .toList();
  }

  @Override
  public List<Section> sections() {
    return AgentSections.of(this);
  }
}
