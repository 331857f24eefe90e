package dev.chipboard.worker.engine.child;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AstralTextTest {
  private static final String ROCKET = "\uD83D\uDE80";
  private static final String CAT = "\uD83D\uDC08";

  @Test
  void plainTextStaysAsItIs() {
    assertThat(AstralText.protect("Grüße, 世界").text()).isEqualTo("Grüße, 世界");
  }

  @Test
  void charactersBeyondTheBasicPlaneComeBack() {
    var text = "a" + ROCKET + "b" + CAT + ROCKET;
    var safe = AstralText.protect(text);

    assertThat(safe.text().codePoints()).allMatch(Character::isBmpCodePoint);
    assertThat(safe.restore("<" + safe.text() + ">")).isEqualTo("<" + text + ">");
  }

  @Test
  void privateUseCharactersOfTheTextAreNotMistaken() {
    var text = "\uE000" + ROCKET + "\uE001";
    var safe = AstralText.protect(text);

    assertThat(safe.restore(safe.text())).isEqualTo(text);
  }
}
