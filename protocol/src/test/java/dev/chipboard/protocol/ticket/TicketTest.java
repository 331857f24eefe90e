package dev.chipboard.protocol.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketTest {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ ";

  @Test
  void survivesEncoding() {
    var ticket = ticket("secret-token");
    assertThat(Ticket.decode(ticket.encode())).isEqualTo(ticket);
    assertThat(Ticket.decode("  " + ticket.encode() + "\n")).isEqualTo(ticket);
  }

  @ParameterizedTest
  // Three lengths, so that the base64 ends in each of its three ways.
  @ValueSource(strings = {"secret", "secrets", "secretss"})
  void everyChangedCharacterIsDetected(String token) {
    var word = ticket(token).encode();
    for (int at = 0; at < word.length(); at++) {
      for (var other : ALPHABET.split("")) {
        var changed = word.substring(0, at) + other + word.substring(at + 1);
        if (!changed.equals(word)) {
          assertMangled(changed);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "secrets", "secretss"})
  void everyLostOrDoubledCharacterIsDetected(String token) {
    var word = ticket(token).encode();
    for (int at = 0; at < word.length(); at++) {
      assertMangled(word.substring(0, at) + word.substring(at + 1));
      assertMangled(word.substring(0, at) + word.charAt(at) + word.substring(at));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "chip1.", "chip1..", "hello", "chip1.AAAA.00000000", "chip2.x.y"})
  void whatIsNoTicketIsRefusedWithTheNextStep(String text) {
    assertThatThrownBy(() -> Ticket.decode(text))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT))
        .hasMessageContaining("coordinator start");
  }

  @Test
  void aTicketOfEndlessLengthIsRefused() {
    assertMangled("chip1." + "A".repeat(10_000) + ".00000000");
  }

  @Test
  void textFormHidesTheToken() {
    assertThat(ticket("secret-token").toString()).doesNotContain("secret-token").contains("attic");
  }

  @Test
  void refusalNeverShowsTheToken() {
    var word = ticket("secret-token").encode();
    var failure = catchThrowable(() -> Ticket.decode(word.substring(0, word.length() - 1)));
    assertThat(failure.getMessage()).doesNotContain("secret-token").doesNotContain(word);
  }

  @Test
  void addressesAreHttps() {
    assertThatThrownBy(() ->
            new Ticket(List.of(URI.create("http://attic:1")), "t", "0".repeat(64), Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http://attic:1");
  }

  private static void assertMangled(String word) {
    assertThat(catchThrowable(() -> Ticket.decode(word)))
        .as(word)
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT));
  }

  private static Ticket ticket(String token) {
    return new Ticket(
        List.of(URI.create("https://attic:7400"), URI.create("https://192.168.1.7:7400")),
        token,
        "ab".repeat(32),
        Instant.parse("2026-01-03T12:00:00Z"));
  }
}
