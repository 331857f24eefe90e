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

  @TempDir Path tools;

  @Test
  void closingReachesWhatACrashedEngineLeftBehind() throws IOException {
    closingReachesWhatIsLeft(OwnGroup.find(System.getenv()));
  }

  /** As on macOS, which has no setsid. */
  @Test
  void perlMakesAGroupWhereThereIsNoSetsid() throws IOException {
    var group = onlyPerl();
    assertThat(group.leads()).isTrue();
    assertThat(group.wrapper().getFirst()).isEqualTo(tools.resolve("perl").toString());

    closingReachesWhatIsLeft(group);
  }

  @Test
  void aSystemWithNeitherMakesNoGroup() {
    assertThat(OwnGroup.in(List.of(tools))).isEqualTo(new OwnGroup(List.of(), false));
  }

  @Test
  void aProgramThatIsNotThereIsSaidByName() throws IOException {
    var log = folder.resolve("engine.log");
    var process = EngineProcess.start(onlyPerl(), List.of("/no/such engine"), Map.of(), log);

    assertThat(process.awaitExit(LONG)).contains(new ExitStatus(127));
    assertThat(process.logTail())
        .singleElement()
        .asString()
        .startsWith("/no/such engine: No such file");
    process.close();
  }

  private OwnGroup onlyPerl() throws IOException {
    var perl = Files.writeString(tools.resolve("perl"), "#!/bin/sh\nexec /usr/bin/perl \"$@\"\n");
    assertThat(perl.toFile().setExecutable(true)).isTrue();
    return OwnGroup.in(List.of(tools));
  }

  private void closingReachesWhatIsLeft(OwnGroup group) throws IOException {
    // A child that does not hear TERM, whose parent is gone before the close.
    var process =
        start(
            group,
            "sh -c 'trap \"\" TERM; echo $$ > left; exec sleep 600' & sleep 0.2; kill -SEGV $$");
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
    return start(OwnGroup.find(System.getenv()), script);
  }

  private EngineProcess start(OwnGroup group, String script) throws IOException {
    return EngineProcess.start(
        group,
        List.of("/bin/sh", "-c", "cd " + folder + "; " + script),
        Map.of(),
        folder.resolve("engine.log"));
  }
}
