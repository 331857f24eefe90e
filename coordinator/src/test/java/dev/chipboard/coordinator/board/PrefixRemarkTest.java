package dev.chipboard.coordinator.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PrefixRemarkTest {
  @Test
  void saysHowMuchWasKeptAndWhyNotMore() {
    assertThat(PrefixRemark.of(0.4, List.of("the engine kept nothing", "sliding-window")))
        .hasValue("prefix reuse 40 %: the engine kept nothing; sliding-window");
    assertThat(PrefixRemark.of(null, List.of("the engine does not say")))
        .hasValue("prefix reuse unknown: the engine does not say");
  }

  @Test
  void isSilentWhereEnoughWasKeptOrNothingIsToBe() {
    assertThat(PrefixRemark.of(0.9, List.of("one trial was worse"))).isEmpty();
    assertThat(PrefixRemark.of(null, List.of())).isEmpty();
  }
}
