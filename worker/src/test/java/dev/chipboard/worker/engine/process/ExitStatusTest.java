package dev.chipboard.worker.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitStatusTest {
  @Test
  void signalsHaveNames() {
    assertThat(new ExitStatus(132).describe()).isEqualTo("killed by SIGILL");
    assertThat(new ExitStatus(137).describe()).isEqualTo("killed by SIGKILL");
    assertThat(new ExitStatus(152).describe()).isEqualTo("killed by signal 24");
  }

  @Test
  void plainCodesAreCodes() {
    assertThat(new ExitStatus(3).describe()).isEqualTo("exit code 3");
    assertThat(new ExitStatus(128).signal()).isEmpty();
    assertThat(new ExitStatus(255).signal()).isEmpty();
  }
}
