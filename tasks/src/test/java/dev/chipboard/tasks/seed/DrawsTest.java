package dev.chipboard.tasks.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawsTest {
  /// Values of an independent SplitMix64 over the first 8 bytes of SHA-256("42/test").
  @Test
  void streamIsPinnedForEveryJava() {
    var draws = Draws.of(42, "test");

    assertThat(List.of(draws.below(100), draws.below(100), draws.below(1_000_000)))
        .containsExactly(30, 80, 650339);
  }

  @Test
  void labelsSeparateStreams() {
    assertThat(Draws.of(42, "hidden").bits()).isNotEqualTo(Draws.of(42, "visible").bits());
  }

  @Test
  void shuffleKeepsEveryItem() {
    var items = IntStream.range(0, 50).boxed().toList();

    assertThat(Draws.of(1, "s").shuffled(items)).containsExactlyInAnyOrderElementsOf(items);
    assertThat(Draws.of(1, "s").sample(items, 9)).doesNotHaveDuplicates().hasSize(9);
  }

  @Test
  void distinctNumbersFillTheirRange() {
    assertThat(Draws.of(5, "d").distinct(6, 3, 8)).containsExactlyInAnyOrder(3, 4, 5, 6, 7, 8);
    assertThatThrownBy(() -> Draws.of(5, "d").distinct(7, 3, 8))
        .hasMessageContaining("7 different numbers");
  }
}
