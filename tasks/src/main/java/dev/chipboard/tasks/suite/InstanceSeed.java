package dev.chipboard.tasks.suite;

import dev.chipboard.tasks.seed.CampaignKey;
import dev.chipboard.tasks.seed.Coverage;

/// The one rule by which a campaign key gives the seeds of a task.
public final class InstanceSeed {
  private InstanceSeed() {}

  /// Returns the seed of an instance: [CampaignKey#seed], and for a test of tool calls
  /// [Coverage#seed] of that, so that a sweep's seeds cover its shapes.
  ///
  /// @param index from 0
  public static long of(CampaignKey key, String suite, Task task, int index) {
    long seed = key.seed(suite, task.name(), index);
    return task instanceof Task.Tools tools ? Coverage.seed(seed, index, tools.shapes()) : seed;
  }
}
