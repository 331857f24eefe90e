package dev.chipboard.worker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchLinesTest {
  @TempDir private Path home;
  private TestConsole console;
  private FetchLines lines;

  @BeforeEach
  void open() {
    console = new TestConsole(home, Map.of(), false);
    lines = new FetchLines(console.terminal());
  }

  private void fetch(String model, String... notes) {
    try (var fetch = lines.apply(model)) {
      for (var note : notes) {
        fetch.note(note);
      }
    }
  }

  @Test
  void theSameTroubleIsToldOnceForAllTrials() {
    for (int trial = 0; trial < 8; trial++) {
      fetch("tiny", "hub: refuses", "pip: is not here");
    }

    assertThat(console.err().lines())
        .containsExactly("tiny: hub: refuses", "tiny: pip: is not here");
  }

  @Test
  void otherTroubleAndOtherModelsAreTold() {
    fetch("tiny", "hub: refuses");
    fetch("tiny", "hub: answers HTTP 429");
    fetch("small", "hub: refuses");

    assertThat(console.err().lines()).hasSize(3);
  }

  @Test
  void troubleThatComesBackIsToldAgain() {
    fetch("tiny", "hub: refuses");
    fetch("tiny");
    fetch("tiny", "hub: refuses");

    assertThat(console.err().lines()).containsExactly("tiny: hub: refuses", "tiny: hub: refuses");
  }
}
