package dev.chipboard.protocol.name;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the known name that a mistyped one was meant to be.
public final class Suggestion {
  private Suggestion() {}

  /// Returns the nearest of the known names by edit distance (Levenshtein), if it is near enough to
  /// be worth saying: at most a third of its length away, or a continuation of what was typed.
  public static Optional<String> nearest(String typed, Collection<String> known) {
    var wanted = typed.toLowerCase(Locale.ROOT);
    return known.stream()
        .min(Comparator.comparingInt(name -> cost(wanted, name)))
        .filter(name -> cost(wanted, name) <= Math.max(2, name.length() / 3));
  }

  /// Returns ` Did you mean 'x'?`, ` Known: a, b, c.` or ` None is known yet.` for the end of a
  /// message.
  public static String hint(String typed, Collection<String> known) {
    if (known.isEmpty()) {
      return " None is known yet.";
    }
    return nearest(typed, known)
        .map(name -> " Did you mean '" + name + "'?")
        .orElse(" Known: " + String.join(", ", known) + ".");
  }

  private static int cost(String typed, String known) {
    var name = known.toLowerCase(Locale.ROOT);
    return typed.length() >= 3 && name.startsWith(typed) ? 1 : distance(typed, name);
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(row[j - 1], previous[j]) + 1);
      }
      previous = row;
    }
    return previous[b.length()];
  }
}
