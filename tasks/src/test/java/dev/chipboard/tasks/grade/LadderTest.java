package dev.chipboard.tasks.grade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTest {
  @ParameterizedTest
  @CsvSource({
    // held, checks, wellFormed, clean, attempted, refused, value
    "7, 7, true,  true,  true,  false, 1.0",
    "7, 7, true,  false, true,  false, 0.83",
    "7, 7, true,  true,  true,  true,  1.0",
    "6, 7, true,  true,  true,  false, 0.67",
    "3, 5, true,  true,  true,  false, 0.67",
    "3, 5, false, true,  true,  false, 0.67",
    "4, 7, true,  true,  true,  false, 0.5",
    "1, 7, true,  true,  true,  false, 0.5",
    "1, 7, false, true,  true,  false, 0.33",
    "0, 7, true,  true,  true,  false, 0.33",
    "0, 7, false, true,  true,  false, 0.33",
    "0, 7, false, true,  false, false, 0.0",
    "0, 7, false, true,  true,  true,  0.0",
    "2, 7, true,  true,  true,  true,  0.5",
  })
  void valueFollowsTheRule(
      int held,
      int checks,
      boolean wellFormed,
      boolean clean,
      boolean attempted,
      boolean refused,
      double value) {
    var facts = new Ladder.Facts(held, checks, wellFormed, clean, attempted, refused);

    assertThat(Ladder.value(facts)).isEqualTo(value);
  }
}
