package dev.chipboard.worker.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.worker.sandbox.Sandboxes.CommandResult;
import org.junit.jupiter.api.Test;

class ObservationTest {
  @Test
  void namesTheExitCodeAndTheLimit() {
    assertThat(of(3, "bad\n", 5)).isEqualTo("exit code 3\nbad");
    assertThat(of(0, "", 5)).isEqualTo("exit code 0\n(no output)");
    assertThat(of(124, "", 5)).startsWith("exit code 124");
    assertThat(of(124, "so far", 30_001)).isEqualTo("killed after 30 seconds\nso far");
  }

  @Test
  void controlCharactersDoNotReachTheModel() {
    assertThat(of(0, "\u001b[31mred\u001b[0m\u0000\u0007end\r\n", 1))
        .isEqualTo("exit code 0\nred\ufffd\ufffdend");
  }

  @Test
  void longOutputKeepsHeadAndTailAndCutsBetweenCharacters() {
    var text = "a" + "é".repeat(5_000) + "END";
    var shown = Observation.shorten(text, 4096);
    assertThat(shown).startsWith("aé").endsWith("éEND").doesNotContain("\ufffd");
    assertThat(shown.getBytes(UTF_8).length).isBetween(4_000, 4_096 + 40);
    assertThat(Observation.shorten("short", 4096)).isEqualTo("short");
  }

  private static String of(int exitCode, String output, double millis) {
    return Observation.of(
        new CommandResult(exitCode, output, 0, millis), AgentLimits.DEFAULT, 30_000);
  }
}
