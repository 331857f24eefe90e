package dev.chipboard.tasks.readiness;

import dev.chipboard.tasks.seed.Draws;
import dev.chipboard.tasks.suite.Dialogue;
import dev.chipboard.tasks.suite.Task;
import java.util.function.BiFunction;

/// A readiness test. A seed's remainder by [#shapes] picks the shape of the conversation, and draws
/// of the seed all names, values, decoys and orders in it.
///
/// @param name its name
/// @param summary one sentence
/// @param revision raised with each change that may change a score
/// @param shape makes the conversation of a shape
record ReadinessTask(
    String name, String summary, int revision, BiFunction<Integer, Draws, Dialogue> shape)
    implements Task.Tools {
  @Override
  public Dialogue dialogue(long seed) {
    return shape.apply(Math.floorMod(seed, shapes()), Draws.of(seed, name));
  }
}
