package dev.chipboard.worker.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.worker.job.SandboxedTrials;
import dev.chipboard.worker.sandbox.RequiresSandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers that are no files, are too large, or are no honest JSON.
@RequiresSandbox
class AnswerFileIT {
  private final SandboxedTrials trials;

  AnswerFileIT(@TempDir Path folder) {
    trials = new SandboxedTrials(folder);
  }

  @AfterEach
  void nextTrialIsClean() {
    trials.nextTrialIsClean();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "symlink   | ln -s /etc/passwd answer.json",
        "symlink   | ln -s /proc/1/environ answer.json",
        "symlink   | ln -s answer.json answer.json",
        "hardlink  | echo {} > a; ln a answer.json",
        "fifo      | mkfifo answer.json; (cat answer.json > /dev/null &)",
        "socket    | python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"answer.json\")'",
        "too-large | truncate -s 60M answer.json",
        "too-large | head -c 10G /dev/zero > answer.json; true",
        "unreadable| echo {} > answer.json; chmod 000 answer.json",
      })
  void whatIsNoFileIsNoAnswer(String reason, String command) {
    var ended = trials.run("csv-stats", command).earnedNothing();

    assertThat(ended.scored().checks())
        .extracting(Outcome.Check::detail)
        .contains("answer.json was not taken: " + reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mknod answer.json c 1 3",
        "mknod answer.json b 8 0",
        "ln /dev/null answer.json",
        "ln /etc/passwd answer.json",
        "ln /usr/bin/env answer.json",
        "truncate -s 10G answer.json && echo done",
        "python3 -c 'import os; os.posix_fallocate(os.open(\"answer.json\", 66), 0, 10 << 30)'",
        "mkdir answer.json",
      })
  void whatTheSystemRefusesIsNoAnswerEither(String command) {
    var ended = trials.run("csv-stats", command + " && echo was-done").earnedNothing();

    if (!command.startsWith("mkdir")) {
      assertThat(ended.observation(0)).doesNotContain("was-done");
    }
  }

  @Test
  void aMillionFilesAreNoAnswerAndNoBurden() {
    var ended =
        trials
            .run(
                "csv-stats",
                "python3 -c 'for i in range(1000000): open(str(i), \"w\").close()'",
                "echo {} > answer.json")
            .earnedNothing();

    assertThat(ended.observation(0)).contains("more than 50000 files in /workspace");
    assertThat(ended.transcript().at("/evidence/files").size()).isLessThanOrEqualTo(10_000);
    assertThat(ended.transcript().at("/evidence/refused").size()).isLessThanOrEqualTo(1_000);
    assertThat(ended.evidenceBytes()).isLessThan(2 << 20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "printf '{\"rows\":1,\"rows\":%s}' 2",
        "printf '{\"rows\":NaN,\"revenue\":Infinity}'",
        "printf '{\"rows\":1e999,\"revenue\":-1e999}'",
        "printf '{\"rows\":1e-999999999,\"revenue\":1e2147483647}'",
        "python3 -c 'print(\"[\" * 10000 + \"]\" * 10000)'",
        "python3 -c 'print(\"{\\\"rows\\\":\" * 10000 + \"1\" + \"}\" * 10000)'",
        "python3 -c 'print(\"{\\\"rows\\\":\" + \"9\" * 60000 + \"}\")'",
        "printf '{\"rows\":\"\\xff\\xfe\\x00\\x1b[2J\"}'",
        "printf '\\xef\\xbb\\xbf{}'",
        "printf '{\"rows\":\"\\\\ud800\"}'",
        "head -c 900000 /dev/zero | tr '\\0' '['",
        "printf '{\"checks\":[{\"pass\":true}],\"pass\":true,\"ladder\":1.0}'",
      })
  void whatIsNoHonestJsonIsNoAnswer(String command) {
    trials.run("csv-stats", command + " > answer.json").earnedNothing();
  }

  @Test
  void aRightAnswerWithASecondOfEachMemberIsNoAnswer() {
    var right = SandboxedTrials.instance("csv-stats").answerKey();
    var twice = right.replace("}", "," + right.substring(1));

    trials.run("csv-stats", "printf '%s' '" + twice + "' > answer.json").earnedNothing();
  }
}
