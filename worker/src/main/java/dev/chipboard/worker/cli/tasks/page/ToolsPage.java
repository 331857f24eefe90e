package dev.chipboard.worker.cli.tasks.page;

import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.Tool;
import dev.chipboard.tasks.suite.Dialogue;
import dev.chipboard.tasks.suite.Suite;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.worker.cli.tasks.page.Section.Block.Grid;
import dev.chipboard.worker.cli.tasks.page.Section.Block.Prose;
import dev.chipboard.worker.cli.tasks.page.Section.Block.Verbatim;
import java.util.List;

/// The page of a tool-calling task.
///
/// @param revision of the task
/// @param seed the example
/// @param opening its messages
/// @param tools those that are offered
/// @param choice whether a call is enforced
/// @param mostTurns how often the model may speak
/// @param checks their names
/// @param silencePasses whether saying nothing is right
/// @param oracle what a model without fault says first
public record ToolsPage(
    int schemaVersion,
    String suite,
    String digest,
    String task,
    String summary,
    int revision,
    long seed,
    List<Message> opening,
    List<Tool> tools,
    String choice,
    int mostTurns,
    List<String> checks,
    boolean silencePasses,
    Dialogue.Turn oracle)
    implements TaskPage {

  static ToolsPage of(Suite suite, Task.Tools task, long seed) {
    var dialogue = task.dialogue(seed);
    return new ToolsPage(
        SCHEMA_VERSION,
        suite.id(),
        suite.digest(),
        task.name(),
        task.summary(),
        task.revision(),
        seed,
        dialogue.opening(),
        dialogue.tools(),
        dialogue.choice().wireName(),
        dialogue.mostTurns(),
        dialogue.grade(List.of()).stream().map(Check::name).toList(),
        dialogue.silencePasses(),
        dialogue.oracle(List.of()));
  }

  @Override
  public List<Section> sections() {
    return List.of(
        Section.of("Conversation of seed " + seed, new Verbatim("json", Json.writePretty(opening))),
        Section.of(
            "Tools",
            new Prose("Tool choice: %s. At most %d turns.".formatted(choice, mostTurns)),
            new Verbatim("json", Json.writePretty(tools))),
        Section.of("Checks", new Grid(List.of("check"), checks.stream().map(List::of).toList())),
        Section.of(
            "Saying nothing",
            new Prose(silencePasses ? "Is right here: the floor." : "Does not pass.")),
        Section.of(
            "What a model without fault says first",
            new Verbatim("json", Json.writePretty(oracle))));
  }
}
