package dev.chipboard.worker.baseline;

import dev.chipboard.protocol.model.Baseline;
import dev.chipboard.tasks.suite.Dialogue;
import dev.chipboard.tasks.suite.Dialogue.Turn;
import dev.chipboard.tasks.suite.Instance;
import java.util.ArrayList;
import java.util.List;

/// What each baseline says.
final class Scripts {
  private static final Turn SILENCE = new Turn("", List.of());
  private static final int SHORTEST_FENCE = 3;

  private Scripts() {}

  /// Returns the commands of an agent's trial, one block each, and the word that ends it.
  static Script of(Baseline baseline, Instance instance, long seed) {
    var commands =
        new ArrayList<>(
            switch (baseline) {
              case NULL -> List.<String>of();
              case RANDOM_TOOL -> List.of(Guess.command(instance, seed));
              case ORACLE -> instance.oracle();
            });
    commands.add("submit");
    var turns = commands.stream().map(command -> new Turn(block(command), List.of())).toList();
    // One that the loop asks on has said all it has to say.
    return soFar -> turns.get(Math.min(soFar.size(), turns.size() - 1));
  }

  /// Returns the turns of a conversation with tools.
  static Script of(Baseline baseline, Dialogue dialogue, long seed) {
    return switch (baseline) {
      case NULL -> _ -> SILENCE;
      case RANDOM_TOOL -> soFar -> RandomCall.of(dialogue.tools(), seed, soFar.size());
      case ORACLE -> dialogue::oracle;
    };
  }

  /// A fence is longer than any inside it.
  private static String block(String command) {
    int fence = SHORTEST_FENCE;
    while (command.contains("`".repeat(fence))) {
      fence++;
    }
    var ticks = "`".repeat(fence);
    return ticks + "bash\n" + command + "\n" + ticks;
  }
}
