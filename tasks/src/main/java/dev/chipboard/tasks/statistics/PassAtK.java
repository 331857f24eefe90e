package dev.chipboard.tasks.statistics;

import java.util.OptionalDouble;

/// Chances over several tries of one instance; never over different seeds.
public final class PassAtK {
  private PassAtK() {}

  /// The unbiased estimate that at least one of `k` tries passes, 1 - C(n - c, k) / C(n, k) (Chen
  /// et al., "Evaluating Large Language Models Trained on Code", 2021); empty for n &lt; k.
  ///
  /// @param tries n, the epochs of the instance
  /// @param passes c of them, 0 to n
  /// @param k 1 or more
  public static OptionalDouble any(int tries, int passes, int k) {
    return share(tries, tries - passes, k).stream().map(none -> 1 - none).findFirst();
  }

  /// The estimate that all of `k` tries pass, C(c, k) / C(n, k) (Yao et al., "tau-bench", 2024);
  /// empty for n &lt; k.
  public static OptionalDouble all(int tries, int passes, int k) {
    return share(tries, passes, k);
  }

  /// C(part, k) / C(whole, k), as a product that cannot overflow.
  private static OptionalDouble share(int whole, int part, int k) {
    if (k < 1 || part < 0 || part > whole) {
      throw new IllegalArgumentException("k=" + k + " with " + part + " of " + whole + " tries");
    }
    if (whole < k) {
      return OptionalDouble.empty();
    }
    double product = 1;
    for (int i = 0; i < k; i++) {
      product *= Math.max(0, part - i) / (double) (whole - i);
    }
    return OptionalDouble.of(product);
  }
}
