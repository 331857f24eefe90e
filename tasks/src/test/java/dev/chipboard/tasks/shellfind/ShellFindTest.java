package dev.chipboard.tasks.shellfind;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.tasks.seed.Draws;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellFindTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 5, 8, 13, 21, -1, Long.MAX_VALUE})
  void everyConditionKeepsSomethingOut(long seed) {
    var hunt = Hunt.draw(Draws.of(seed, "hunt"));
    var store = Store.draw(Draws.of(seed, "store"), hunt);

    assertThat(store).hasSizeBetween(55, 130);
    assertThat(store.stream().filter(hunt::finds)).hasSizeBetween(7, 14);
    for (int left = 0; left < Hunt.CONDITIONS; left++) {
      int condition = left;
      assertThat(store.stream().filter(file -> missesAlone(hunt, file, condition)))
          .as("condition %d forgotten", condition)
          .hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 5, 8, 13, 21, -1, Long.MAX_VALUE})
  void theLargestAndTheOldestOfAllAreNotLookedFor(long seed) {
    var hunt = Hunt.draw(Draws.of(seed, "hunt"));
    var store = Store.draw(Draws.of(seed, "store"), hunt);

    assertThat(hunt.finds(best(store, Comparator.comparingInt(StoredFile::bytes)))).isFalse();
    assertThat(hunt.finds(best(store, Comparator.comparing(StoredFile::modified).reversed())))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 5, 8, 13, 21, -1, Long.MAX_VALUE})
  void noTimeIsNearEnoughToTheDayForATimeZoneToMatter(long seed) {
    var hunt = Hunt.draw(Draws.of(seed, "hunt"));

    assertThat(Store.draw(Draws.of(seed, "store"), hunt))
        .allMatch(file ->
            Duration.between(hunt.begin(), file.modified()).abs().compareTo(Duration.ofDays(2))
                >= 0);
  }

  private static boolean missesAlone(Hunt hunt, StoredFile file, int condition) {
    return IntStream.range(0, Hunt.CONDITIONS)
        .allMatch(each -> hunt.meets(file, each) == (each != condition));
  }

  private static StoredFile best(List<StoredFile> store, Comparator<StoredFile> order) {
    return store.stream().max(order).orElseThrow();
  }
}
