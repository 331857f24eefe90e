package dev.chipboard.tasks.statistics;

import org.jspecify.annotations.Nullable;

/// The median of very many numbers, by selection (Hoare, "Algorithm 65: find", CACM 4, 1961): a
/// board over a million trials has no time to sort.
public final class Median {
  private Median() {}

  /// Returns the middle value, or the mean of the two middle ones; null for no value.
  ///
  /// @param values finite; left in another order
  public static @Nullable Double of(double[] values) {
    int n = values.length;
    if (n == 0) {
      return null;
    }
    double upper = select(values, n / 2);
    if (n % 2 == 1) {
      return upper;
    }
    double lower = values[0];
    for (int i = 1; i < n / 2; i++) {
      lower = Math.max(lower, values[i]);
    }
    // Halved before it is added: two large values must not overflow.
    return lower / 2 + upper / 2;
  }

  /// Brings the k-th smallest to its place, none greater before it, none smaller behind it.
  private static double select(double[] values, int k) {
    int left = 0;
    int right = values.length - 1;
    while (left < right) {
      double pivot = pivot(values[left], values[(left + right) >>> 1], values[right]);
      int i = left;
      int j = right;
      while (i <= j) {
        while (values[i] < pivot) {
          i++;
        }
        while (values[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double held = values[i];
          values[i++] = values[j];
          values[j--] = held;
        }
      }
      if (k <= j) {
        right = j;
      } else if (k >= i) {
        left = i;
      } else {
        break;
      }
    }
    return values[k];
  }

  private static double pivot(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
