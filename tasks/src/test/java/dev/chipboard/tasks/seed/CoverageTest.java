package dev.chipboard.tasks.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverageTest {
  private static final CampaignKey KEY = CampaignKey.ofHex("07".repeat(32));

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 12, 64})
  void asManySeedsAsShapesCoverEachShape(int shapes) {
    var seen = new HashSet<Integer>();
    for (int index = 0; index < shapes; index++) {
      long seed = Coverage.seed(KEY.seed("suite@1", "task", index), index, shapes);
      seen.add(Math.floorMod(seed, shapes));
    }
    assertThat(seen).hasSize(shapes);
  }

  @Test
  void theRemainderIsThatOfTheIndexAndTheHighBitsStay() {
    LongStream.of(Long.MIN_VALUE, Long.MIN_VALUE + 5, -13, -1, 0, 1, 63, 64, Long.MAX_VALUE)
        .forEach(drawn -> {
          for (int index = 0; index < 40; index++) {
            long seed = Coverage.seed(drawn, index, 12);
            assertThat(Math.floorMod(seed, 12)).isEqualTo(index % 12);
            assertThat(seed >> 6).isEqualTo(drawn >> 6);
            assertThat(Coverage.seed(drawn, index, 12)).isEqualTo(seed);
          }
        });
  }

  /** What is published stays what it is. */
  @Test
  void theRuleIsPinned() {
    assertThat(Coverage.seed(1_000_000_007L, 5, 12)).isEqualTo(1_000_000_001L);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> Coverage.seed(1, -1, 12)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Coverage.seed(1, 0, 65)).hasMessageContaining("65");
    assertThatThrownBy(() -> Coverage.seed(1, 0, 0)).hasMessageContaining("0");
  }
}
