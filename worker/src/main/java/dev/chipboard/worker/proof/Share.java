package dev.chipboard.worker.proof;

import dev.chipboard.tasks.suite.Cheat;
import java.util.List;
import java.util.stream.IntStream;

/// Which of a task's cheats are tried on one of several seeds: a few on each, in turn, so that over
/// all seeds every cheat has been tried, and as often as every other but for one.
///
/// @param seed which of the seeds, from 0
/// @param seeds how many there are
public record Share(int seed, int seeds) {
  /// The fewest on one seed.
  public static final int FEWEST = 2;

  public Share {
    if (seed < 0 || seed >= seeds) {
      throw new IllegalArgumentException("seed " + seed + " of " + seeds);
    }
  }

  /// All cheats on one seed.
  public static final Share ALL = new Share(0, 1);

  List<Cheat> of(List<Cheat> cheats) {
    int all = cheats.size();
    int some = Math.min(all, Math.max(FEWEST, (all + seeds - 1) / seeds));
    return IntStream.range(0, some)
        .mapToObj(i -> cheats.get((int) (((long) seed * some + i) % all)))
        .toList();
  }
}
