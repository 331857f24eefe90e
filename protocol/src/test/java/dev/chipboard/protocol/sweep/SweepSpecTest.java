package dev.chipboard.protocol.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.engine.EngineOffer;
import dev.chipboard.protocol.engine.EngineWish;
import dev.chipboard.protocol.trial.Limits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SweepSpecTest {
  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1001})
  void seedsOutOfRangeAreRefusedWithTheLimit(int seeds) {
    assertThatThrownBy(() -> spec("x", List.of("speed@1"), seeds, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seeds is 1 to 1000, not " + seeds);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101})
  void epochsOutOfRangeAreRefusedWithTheLimit(int epochs) {
    assertThatThrownBy(() -> spec("x", List.of("speed@1"), 1, epochs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("epochs is 1 to 100, not " + epochs);
  }

  @Test
  void theLimitsThemselvesAreAccepted() {
    assertThat(spec("x".repeat(80), List.of("speed@1"), 1000, 100).seeds()).isEqualTo(1000);
  }

  @Test
  void nameAndSuitesAreNeeded() {
    assertThatThrownBy(() -> spec(" ", List.of("speed@1"), 1, 1)).hasMessageContaining("name");
    assertThatThrownBy(() -> spec("x".repeat(81), List.of("speed@1"), 1, 1))
        .hasMessageContaining("80");
    assertThatThrownBy(() -> spec("x", List.of(), 1, 1)).hasMessageContaining("speed@1");
  }

  @ParameterizedTest
  @ValueSource(ints = {255, 10_000_001})
  void tokenLimitOutOfRangeIsRefused(int tokens) {
    assertThatThrownBy(() -> new Limits(tokens)).hasMessageContaining("not " + tokens);
  }

  @Test
  void aWishForABuildTakesThatBuildAlone() {
    var server = new EngineOffer("llama-server", "b11434", "CPU");
    var bindings = new EngineOffer("java-llama.cpp", "b4916", "CPU");
    var offers = List.of(bindings, server);
    assertThat(EngineWish.AUTO.choose(offers)).contains(server);
    assertThat(new EngineWish("java-llama.cpp").choose(offers)).contains(bindings);
    assertThat(EngineWish.exactly(server).choose(offers)).contains(server);
    assertThat(new EngineWish("llama-server@b1").choose(offers)).isEmpty();
  }

  private static SweepSpec spec(String name, List<String> suites, int seeds, int epochs) {
    return new SweepSpec(
        name,
        suites,
        List.of(),
        List.of(),
        List.of(),
        seeds,
        epochs,
        EngineWish.AUTO,
        Placement.ANY,
        List.of(),
        null,
        Limits.DEFAULT);
  }
}
