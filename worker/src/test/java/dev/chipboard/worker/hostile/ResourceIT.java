package dev.chipboard.worker.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.worker.job.SandboxedTrials;
import dev.chipboard.worker.sandbox.RequiresSandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trials that take all they can get.
@RequiresSandbox
class ResourceIT {
  private static final String ALIVE = "echo alive";

  private final SandboxedTrials trials;

  ResourceIT(@TempDir Path folder) {
    trials = new SandboxedTrials(folder);
  }

  @AfterEach
  void nextTrialIsClean() {
    trials.nextTrialIsClean();
  }

  @Test
  void aForkBombIsHeldToItsProcesses() {
    var ended = trials.run("csv-stats", ":(){ :|:& };:", ALIVE).earnedNothing();

    assertThat(ended.observation(1)).contains("exit code 0").contains("alive");
  }

  @Test
  void aMemoryBombIsKilledAndTheTrialGoesOn() {
    var ended =
        trials
            .run(
                "csv-stats",
                """
                python3 -c '
                import os, time
                for i in range(4):
                    if os.fork() == 0: break
                a = bytearray(os.urandom(1)) * (300 << 20)
                time.sleep(60)'
                """,
                ALIVE)
            .earnedNothing();

    assertThat(ended.observation(0)).contains("exit code 137").contains("1024 MiB of memory");
    assertThat(ended.observation(1)).contains("alive");
  }

  @Test
  void everyDiskThereIsCanBeFilledAndIsEmptyForTheNext() {
    var ended =
        trials
            .run(
                "csv-stats",
                """
                for d in /workspace /tmp /dev/shm; do
                  for i in 1 2 3; do head -c 60000000 /dev/zero > $d/big$i; done; done
                for d in / /usr /etc /run /dev /var /proc /sys; do
                  (: > $d/.x) 2>/dev/null && echo "wrote to $d"; done
                """,
                "echo '{}' > answer.json; " + ALIVE)
            .earnedNothing();

    assertThat(ended.observation(0)).contains("No space left on device").doesNotContain("wrote to");
    assertThat(ended.observation(1)).contains("alive");
    assertThat(trials.run("csv-stats", "ls -A /tmp /dev/shm").observation(0))
        .doesNotContain("big1");
  }

  @Test
  void aHundredMegabytesOnOneLineAreCutForEveryReader() {
    var ended =
        trials
            .run("csv-stats", "printf HEAD; head -c 100M /dev/zero | tr '\\0' x; printf TAIL")
            .earnedNothing();

    assertThat(ended.observation(0)).hasSizeLessThan(5_000).contains("HEADxxx", "xxxTAIL");
    assertThat(ended.evidenceBytes()).isLessThan(1 << 20);
  }

  @Test
  void aLogThatUnpacksToAGigabyteIsCutAsAnyOther() {
    var ended =
        trials
            .run(
                "csv-stats",
                "head -c 128M /dev/zero | gzip -1 > part; for i in 1 2 3 4 5 6 7 8; do cat part; done"
                    + " > app.log.gz",
                "zcat app.log.gz",
                "for i in $(seq 60); do zcat app.log.gz | head -c 1000000 > log.$i; done; ls | wc"
                    + " -l")
            .earnedNothing();

    assertThat(ended.observation(1)).contains("exit code 0").hasSizeLessThan(25_000);
    assertThat(ended.evidenceBytes()).isLessThan(1 << 20);
  }
}
