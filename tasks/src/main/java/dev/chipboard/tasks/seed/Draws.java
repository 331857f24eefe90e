package dev.chipboard.tasks.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chipboard.protocol.file.Sha256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Random draws that are the same on every Java: SplitMix64 (Steele, Lea, Flood, "Fast Splittable
/// Pseudorandom Number Generators", OOPSLA 2014) and bounded by our own rule.
///
/// Each stream starts from a SHA-256 of seed and label, so that whoever works back from what a
/// workspace shows to the state of its stream has still learned nothing about the hidden ones.
public final class Draws {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  private Draws(long state) {
    this.state = state;
  }

  /// Opens the stream of a seed and a label.
  public static Draws of(long seed, String label) {
    return new Draws(ByteBuffer.wrap(Sha256.of((seed + "/" + label).getBytes(UTF_8))).getLong());
  }

  /// Returns 64 random bits.
  public long bits() {
    state += GOLDEN_GAMMA;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /// Returns a number from 0 to `bound` - 1; the bias, under bound / 2^64, is of no account.
  public int below(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("a bound is 1 or more, not " + bound);
    }
    return (int) Math.unsignedMultiplyHigh(bits(), bound);
  }

  /// Returns a number from `low` to `high`, both included.
  public int between(int low, int high) {
    return low + below(high - low + 1);
  }

  /// Returns true in `percent` of 100 cases.
  public boolean chance(int percent) {
    return below(100) < percent;
  }

  public <T> T pick(List<T> from) {
    return from.get(below(from.size()));
  }

  /// Returns a copy in random order.
  public <T> List<T> shuffled(List<T> items) {
    var copy = new ArrayList<>(items);
    for (int i = copy.size() - 1; i > 0; i--) {
      Collections.swap(copy, i, below(i + 1));
    }
    return copy;
  }

  /// Returns `count` different items in random order.
  public <T> List<T> sample(List<T> from, int count) {
    return List.copyOf(shuffled(from).subList(0, count));
  }

  /// Returns `count` different numbers from `low` to `high`, both included, in random order.
  public List<Integer> distinct(int count, int low, int high) {
    if (count > high - low + 1) {
      throw new IllegalArgumentException(
          count + " different numbers do not fit between " + low + " and " + high);
    }
    Set<Integer> seen = new HashSet<>();
    var numbers = new ArrayList<Integer>();
    while (numbers.size() < count) {
      int number = between(low, high);
      if (seen.add(number)) {
        numbers.add(number);
      }
    }
    return numbers;
  }
}
