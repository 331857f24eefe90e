package dev.chipboard.protocol.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {
  private static final List<String> SUITES = List.of("speed@1", "agent-coding@1", "noop@1");

  @Test
  void findsTheNameThatWasMeant() {
    assertThat(Suggestion.nearest("spede@1", SUITES)).contains("speed@1");
    assertThat(Suggestion.nearest("SPEED@1", SUITES)).contains("speed@1");
    assertThat(Suggestion.nearest("agent-codin@1", SUITES)).contains("agent-coding@1");
  }

  @Test
  void findsTheNameThatWasBegun() {
    assertThat(Suggestion.nearest("agent", SUITES)).contains("agent-coding@1");
  }

  @Test
  void suggestsNothingFarAway() {
    assertThat(Suggestion.nearest("poetry", SUITES)).isEmpty();
    assertThat(Suggestion.hint("poetry", SUITES))
        .isEqualTo(" Known: speed@1, agent-coding@1, noop@1.");
  }

  @Test
  void saysSo() {
    assertThat(Suggestion.hint("spee@1", SUITES)).isEqualTo(" Did you mean 'speed@1'?");
  }

  @Test
  void saysThatNothingIsKnown() {
    assertThat(Suggestion.nearest("x", List.of())).isEmpty();
    assertThat(Suggestion.hint("x", List.of())).isEqualTo(" None is known yet.");
  }
}
