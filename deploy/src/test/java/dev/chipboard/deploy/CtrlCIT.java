package dev.chipboard.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.deploy.harness.Lines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CtrlCIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void theSecondEndsAProcessAtOnceThatHangsAtTheFirst() throws Exception {
    var process =
        new ProcessBuilder(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Stubborn.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      var said = Lines.of(process.getInputStream(), "stubborn");
      said.await("ready", SOON);
      var children = process.descendants().toList();
      assertThat(children).isNotEmpty();
      interrupt(process);
      said.await("closing", SOON);
      assertThat(process.isAlive()).isTrue();

      interrupt(process);

      assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(130);
      for (var child : children) {
        child.onExit().get(SOON.toSeconds(), TimeUnit.SECONDS);
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static void interrupt(Process process) throws Exception {
    assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor())
        .isZero();
  }
}
