package dev.chipboard.protocol.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
  @Test
  void linesAreToldApart() {
    var text = "no source gave it:\n  hub: refuses\n\n  pip: is not here\nConnect it.\nOr not.\n";

    assertThat(OneLine.of(text))
        .isEqualTo("no source gave it: hub: refuses; pip: is not here; Connect it. Or not.");
  }

  @Test
  void whatDrivesATerminalIsNotPassedOn() {
    assertThat(OneLine.of("a\u001b[2Jb\u0007\n\r\nc")).isEqualTo("a?[2Jb?; c");
  }

  @Test
  void nothingStaysNothing() {
    assertThat(OneLine.of(" \n\n")).isEmpty();
  }
}
