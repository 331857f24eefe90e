package dev.chipboard.worker.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineProcessIT {
  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void closingReachesWhatACrashedEngineLeftBehind() throws IOException {
    // A child that does not hear TERM, whose parent is gone before the close.
    var process =
        start("sh -c 'trap \"\" TERM; echo $$ > left; exec sleep 600' & sleep 0.2; kill -SEGV $$");
    assertThat(process.awaitExit(LONG)).contains(new ExitStatus(139));
    var left = ProcessHandle.of(Long.parseLong(Files.readString(folder.resolve("left")).strip()));
    assertThat(left).get().matches(ProcessHandle::isAlive);

    process.close();

    assertThat(left.orElseThrow().onExit()).succeedsWithin(5, TimeUnit.SECONDS);
  }

  @Test
  void processThatIgnoresThePoliteSignalIsKilled() throws IOException {
    var process = start("trap '' TERM; echo ready; while :; do sleep 600; done");

    process.close();

    assertThat(process.exit()).isPresent();
  }

  @Test
  void outputOfBothKindsIsKept() throws IOException {
    var process = start("echo out; echo err >&2; exit 7");

    assertThat(process.awaitExit(LONG)).contains(new ExitStatus(7));
    assertThat(process.logTail()).containsExactly("out", "err");
    process.close();
  }

  private EngineProcess start(String script) throws IOException {
    return EngineProcess.start(
        List.of("/bin/sh", "-c", "cd " + folder + "; " + script),
        Map.of(),
        folder.resolve("engine.log"));
  }
}
