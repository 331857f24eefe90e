package dev.chipboard.protocol.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.json.Json;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdSourceTest {
  private final RandomGenerator random = RandomGeneratorFactory.getDefault().create(7);

  @Test
  void timePartIsThatOfTheUlidSpecification() {
    // The example of the specification's own test suite, in lower case.
    assertThat(at(1469918176385L).trial().value()).hasSize(26).startsWith("01aryz6s41");
  }

  @Test
  void laterIdentifiersSortLater() {
    var earlier = at(1_000_000_000_000L).trial().value();
    var later = at(1_000_000_000_001L).trial().value();
    assertThat(earlier).isLessThan(later);
  }

  @Test
  void identifiersOfOneMillisecondDiffer() {
    var source = at(5);
    var seen = new HashSet<String>();
    for (int i = 0; i < 10_000; i++) {
      seen.add(source.attempt().value());
    }
    assertThat(seen).hasSize(10_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "A", "a b", "../x", "a/b", "a.b", "é"})
  void whatIsUnsafeInAPathOrAnAddressIsRefused(String value) {
    assertThatThrownBy(() -> new WorkerId(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + value + "'");
  }

  @Test
  void tooLongIsRefused() {
    assertThat(new TrialId("a".repeat(64)).value()).hasSize(64);
    assertThatThrownBy(() -> new TrialId("a".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isOneWordOnTheWire() {
    assertThat(Json.write(new SweepId("abc"))).isEqualTo("\"abc\"");
    assertThat(Json.read("\"abc\"", SweepId.class)).isEqualTo(new SweepId("abc"));
  }

  private IdSource at(long millis) {
    return new IdSource(Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC), random);
  }
}
