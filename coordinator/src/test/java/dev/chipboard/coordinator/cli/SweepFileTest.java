package dev.chipboard.coordinator.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepFileTest {
  @TempDir Path folder;

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("sweep.yaml"), yaml);
  }

  private void refused(String yaml, String... parts) throws IOException {
    var file = file(yaml);
    assertThatThrownBy(() -> SweepFile.read(file))
        .isInstanceOfSatisfying(
            ChipboardException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_INPUT))
        .message()
        .contains(parts);
  }

  @Test
  void readsTheDesignsExample() throws Exception {
    var file =
        SweepFile.read(
            file(
                """
                name: bonsai-across-chips
                suites: [agent-coding@1, speed@1]
                models: [bonsai-4b-q1_0]
                seeds: 5
                engine: auto
                placement: each-chip
                limits: {tokens: 40000}
                """));
    var spec =
        new SweepAsked(
                file,
                folder,
                new SweepOptions(),
                path -> {
                  throw new AssertionError("no path is here, but " + path);
                })
            .spec();
    assertThat(spec.suites()).isEqualTo(List.of("agent-coding@1", "speed@1"));
    assertThat(spec.seeds()).isEqualTo(5);
    assertThat(spec.epochs()).isEqualTo(1);
  }

  @Test
  void mistakesAreNamedWithTheirPlace() throws Exception {
    refused("name: x\nmodles: [a]\n", "sweep.yaml:2:", "'modles'", "Did you mean 'models'?");
    refused("name: x\nmodels: [a\nseeds: 3\n", "sweep.yaml:2:", "expected ',' or ']'");
    refused("seeds: many\n", "sweep.yaml:1:");
    refused("seeds: 1\nseeds: 2\n", "sweep.yaml:2:");
    refused("placement: everywhere\n", "placement is each-chip or any, not 'everywhere'");
  }
}
