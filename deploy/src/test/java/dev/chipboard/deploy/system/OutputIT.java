package dev.chipboard.deploy.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.deploy.harness.Chipboard;
import dev.chipboard.deploy.harness.TestFleet;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Where a result goes that nobody can take.
class OutputIT {
  @TempDir private Path home;

  private Chipboard.Finished run(String shell, String... arguments) throws Exception {
    return Chipboard.at(home)
        .under(List.of("bash", "-c", shell, "bash"))
        .run(TestFleet.SOON, arguments);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskFailsTheCommand() throws Exception {
    for (var format : List.of("table", "json")) {
      var finished = run("exec \"$@\" >/dev/full", "models", "list", "--format", format);

      assertThat(finished.exitCode()).as(format).isEqualTo(1);
      assertThat(finished.err()).contains("standard output").contains("No space left");
    }
  }

  @Test
  void aClosedPipeIsNoError() throws Exception {
    for (var reader : List.of("head -1 >/dev/null", "true")) {
      var finished = run("\"$@\" | " + reader + "; exit ${PIPESTATUS[0]}", "models", "list");

      assertThat(finished.exitCode()).as(reader).isZero();
      assertThat(finished.err()).isEmpty();
    }
  }
}
