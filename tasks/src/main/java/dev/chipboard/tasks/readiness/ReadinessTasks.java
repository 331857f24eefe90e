package dev.chipboard.tasks.readiness;

import dev.chipboard.tasks.chat.ToolChoice;
import dev.chipboard.tasks.readiness.content.Arguments;
import dev.chipboard.tasks.readiness.content.Chains;
import dev.chipboard.tasks.readiness.content.Distractions;
import dev.chipboard.tasks.readiness.content.Errands;
import dev.chipboard.tasks.suite.Task;
import java.util.List;

/// The six tests, two of them in two halves that say different things: whether a model is held to a
/// call by the engine or by words alone, and whether it makes none without tools or with the wrong
/// ones.
public final class ReadinessTasks {
  private ReadinessTasks() {}

  public static List<Task> all() {
    return List.of(
        new ReadinessTask(
            "single-tool", "Calls the one tool that is needed, among others.", 1, Errands::single),
        new ReadinessTask(
            "multi-tool",
            "Calls tools for two to four requests of one message, at once or one after the other.",
            1,
            Errands::multi),
        new ReadinessTask(
            "required-enforced",
            "Calls the right tool where the engine enforces some call.",
            1,
            (shape, draws) -> Errands.required(shape, draws, ToolChoice.REQUIRED)),
        new ReadinessTask(
            "required-prompted",
            "Calls the right tool where only the system message demands some call.",
            1,
            (shape, draws) -> Errands.required(shape, draws, ToolChoice.AUTO)),
        new ReadinessTask(
            "no-tools", "Prints no call where there are no tools.", 1, Errands::withoutTools),
        new ReadinessTask(
            "irrelevant-tools",
            "Makes no call where the tools do not help, whatever words are used.",
            1,
            Distractions::dialogue),
        new ReadinessTask(
            "multi-turn",
            "Uses what one call gave in the next, over two requests of the user.",
            1,
            Chains::dialogue),
        new ReadinessTask(
            "arguments",
            "Gets arguments right: objects, lists, days, units, what to leave out.",
            1,
            Arguments::dialogue));
  }
}
