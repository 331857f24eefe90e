package dev.chipboard.tasks.shellfind;

import dev.chipboard.tasks.seed.Draws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Draws the files: some that are looked for, for each condition some that miss it alone, and some
/// that miss several.
final class Store {
  private static final List<String> DIRECTORIES =
      List.of("north", "south", "team a", "2021", "2022", "reports", "in-box", "raw", "it's");
  private static final List<String> WORDS =
      List.of(
          "final", "copy", "part", "night", "red", "count", "list", "draft", "week", "blue", "sum",
          "trip", "index", "notes", "plan", "meter", "valve", "pump", "crate", "rail");
  private static final List<String> LOOKALIKES = List.of(".gz", ".bak", "~", ".1", "x");

  /// No file was modified this near to the day that is asked for: it is another day elsewhere.
  private static final int MARGIN_DAYS = 3;

  private static final int MOST_BYTES = 4_000;

  private final Draws draws;
  private final Hunt hunt;
  private final List<StoredFile> files = new ArrayList<>();
  private final Set<String> taken = new HashSet<>();

  private Store(Draws draws, Hunt hunt) {
    this.draws = draws;
    this.hunt = hunt;
  }

  static List<StoredFile> draw(Draws draws, Hunt hunt) {
    var store = new Store(draws, hunt);
    int wanted = draws.between(7, 14);
    for (int i = 0; i < wanted; i++) {
      store.add(Set.of(), MOST_BYTES);
    }
    // The largest of all misses one condition, so that the largest found is not simply the first.
    store.add(Set.of(draws.pick(List.of(0, 3, 4))), 2 * MOST_BYTES);
    for (int condition = 0; condition < Hunt.CONDITIONS; condition++) {
      int near = draws.between(3, 6);
      for (int i = 0; i < near; i++) {
        store.add(Set.of(condition), MOST_BYTES);
      }
    }
    int others = draws.between(25, 50);
    for (int i = 0; i < others; i++) {
      store.add(Set.copyOf(draws.sample(List.of(0, 1, 2, 3, 4), draws.between(2, 4))), MOST_BYTES);
    }
    return draws.shuffled(store.files);
  }

  /// Adds a file that misses these conditions and no other.
  private void add(Set<Integer> missed, int mostBytes) {
    int bytes =
        missed.contains(1)
            ? draws.below(hunt.leastBytes())
            : draws.between(mostBytes > MOST_BYTES ? MOST_BYTES + 1 : hunt.leastBytes(), mostBytes);
    int days = draws.between(MARGIN_DAYS, 400) * (missed.contains(2) ? -1 : 1);
    var modified = hunt.begin().plus(Duration.ofDays(days)).plusSeconds(draws.below(86_400));
    int mode = draws.pick(hunt.permission().modes(!missed.contains(3)));
    var path = path(missed.contains(0), missed.contains(4));
    files.add(new StoredFile(path, bytes, modified, mode));
  }

  private String path(boolean otherExtension, boolean shunned) {
    while (true) {
      var parts = new ArrayList<>(draws.sample(DIRECTORIES, draws.between(0, 3)));
      if (shunned) {
        parts.add(draws.below(parts.size() + 1), hunt.shunned());
      } else if (draws.chance(10)) {
        parts.add(hunt.shunned() + "-2"); // is called otherwise
      }
      parts.addFirst("store");
      parts.add(name(otherExtension));
      var path = String.join("/", parts);
      // Some file systems do not tell upper from lower case.
      if (taken.add(path.toLowerCase(Locale.ROOT))) {
        return path;
      }
    }
  }

  private String name(boolean otherExtension) {
    var between = draws.pick(List.of(" ", " ", "-", "_", "  ", "\n", "'", "\""));
    var stem = draws.pick(WORDS) + between + draws.pick(WORDS);
    if (draws.chance(40)) {
      stem = draws.pick(WORDS) + draws.between(1, 99);
    }
    var front = draws.chance(8) ? "." : draws.chance(5) ? "-" : "";
    if (!otherExtension) {
      return front + stem + hunt.extension();
    }
    return front
        + stem
        + (draws.chance(60)
            ? hunt.extension() + draws.pick(LOOKALIKES)
            : hunt.extension().replace(".", "-"));
  }
}
