package dev.chipboard.tasks.seed;

/// Lets the seeds of a sweep cover the shapes of a task evenly: of 12 seeds each has another of 12
/// shapes.
///
/// Whoever knows the campaign key computes the same seeds: nothing else goes in.
public final class Coverage {
  private static final int LOW_BITS = 0x3f;

  private Coverage() {}

  /// Returns the seed of an index whose remainder ([Math#floorMod]) by `shapes` is the remainder of
  /// the index. It is the first such one from `seed` with its low six bits cleared, so that the
  /// high 58 bits stay as they were drawn.
  ///
  /// @param seed as [CampaignKey#seed] gives it
  /// @param index from 0
  /// @param shapes 1 to 64
  public static long seed(long seed, int index, int shapes) {
    if (index < 0 || shapes < 1 || shapes > LOW_BITS + 1) {
      throw new IllegalArgumentException(
          "index " + index + " is 0 or more and shapes " + shapes + " 1 to 64");
    }
    long base = seed & ~LOW_BITS;
    return base + Math.floorMod(index - Math.floorMod(base, (long) shapes), shapes);
  }
}
