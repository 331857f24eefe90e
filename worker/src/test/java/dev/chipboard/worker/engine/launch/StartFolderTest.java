package dev.chipboard.worker.engine.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFolderTest {
  @TempDir private Path folder;

  @Test
  void logsAreNamedByTheClockAndNoTwoAlike() throws IOException {
    var noon = InstantSource.fixed(Instant.parse("2026-02-03T12:00:01Z"));
    var starts = new StartFolder(folder, noon);

    var first = starts.next("llama-server").log();
    var second = starts.next("llama-server").log();

    assertThat(first.getFileName().toString())
        .startsWith("engine-20260203-120001-")
        .endsWith("-llama-server.log");
    assertThat(second).isNotEqualTo(first);
  }
}
