package dev.chipboard.worker.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.worker.job.SandboxedTrials;
import dev.chipboard.worker.sandbox.RequiresSandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trials that go for the processes around them.
@RequiresSandbox
class ProcessIT {
  private final SandboxedTrials trials;

  ProcessIT(@TempDir Path folder) {
    trials = new SandboxedTrials(folder);
  }

  @AfterEach
  void nextTrialIsClean() {
    trials.nextTrialIsClean();
  }

  @Test
  void whatIsRewrittenAfterTheEndIsNotRead() {
    var right = SandboxedTrials.instance("csv-stats").answerKey();
    var ended =
        trials.run(
            "csv-stats",
            """
            printf '%%s' '%s' > answer.json
            nohup setsid bash -c 'trap "" TERM INT HUP
              while :; do echo "{}" > other; mv other answer.json; done' > /dev/null 2>&1 &
            until grep -qx '{}' answer.json; do :; done
            """
                .formatted(right));

    assertThat(ended.scored().pass()).isFalse();
    assertThat(ended.transcript().at("/evidence/leftoverProcesses").asInt()).isPositive();
  }

  @Test
  void theInitOutlivesWhoeverWantsToKillIt() {
    var ended =
        trials
            .run(
                "csv-stats",
                "for s in KILL STOP TERM INT SEGV ABRT HUP USR1 CHLD; do kill -$s 1; done; true",
                "kill -9 -1",
                "python3 -c 'import os; os.kill(1, 9); os.killpg(1, 9)'",
                "echo alive")
            .earnedNothing();

    assertThat(ended.observation(3)).contains("alive");
  }

  @Test
  void theInitCanBeNeitherReadNorWritten() {
    var ended =
        trials
            .run(
                "csv-stats",
                """
                for f in environ maps mem fd/0 fd/1 auxv stack syscall io root/etc/passwd cwd/x; do
                  cat /proc/1/$f > /dev/null 2>&1 && echo "read $f"
                  (echo x > /proc/1/$f) 2>/dev/null && echo "wrote $f"
                done
                python3 -c '
                import ctypes
                libc = ctypes.CDLL(None, use_errno=True)
                print("ptrace", libc.ptrace(16, 1, 0, 0))
                '
                ls -d /proc/[0-9]* | wc -l
                """)
            .earnedNothing();

    assertThat(ended.observation(0))
        .contains("ptrace -1")
        .doesNotContain("read ")
        .doesNotContain("wrote ");
    // The init, bash, ls and wc.
    assertThat(ended.observation(0).strip()).endsWith("\n4");
  }

  @Test
  void nobodyElseOnTheMachineIsInSight() {
    var own = ProcessHandle.current().pid();
    var ended =
        trials
            .run(
                "csv-stats",
                "ls -d /proc/%d; kill -0 %d; ps -ef; ls /proc/1/task; cat /proc/1/cmdline"
                    .formatted(own, own))
            .earnedNothing();

    assertThat(ended.observation(0))
        .contains("No such file", "No such process")
        .doesNotContain("java")
        .doesNotContain("bwrap");
  }

  @Test
  void replacedProgramsAreUsedByNobody() {
    var commands = new ArrayList<String>();
    commands.add(
        """
        mkdir -p /tmp/bin; for p in python3 bash sh cat grep; do
          printf '#!/bin/sh\\necho forged; exit 0\\n' > /tmp/bin/$p; chmod +x /tmp/bin/$p; done
        export PATH=/tmp/bin:$PATH BASH_ENV=/tmp/x PYTHONPATH=/tmp/bin
        for f in .bashrc .profile .bash_profile .bash_login .inputrc; do
          echo 'export PATH=/tmp/bin:$PATH; exit 9' > ~/$f; done
        cp /tmp/bin/sh /usr/bin/python3; ln -sf /tmp/bin/bash /bin/bash; true
        """);
    commands.addAll(SandboxedTrials.instance("csv-stats").oracle());

    var ended = trials.run("csv-stats", commands.toArray(String[]::new));

    assertThat(ended.scored().ladder()).as(ended.scored().toString()).isEqualTo(1.0);
  }

  @Test
  void theFixturesHostHasNoOtherPort() {
    var ended =
        trials
            .run(
                "concurrent-fetch",
                """
                python3 - <<'END'
                import socket
                for host in ("127.0.0.1", "localhost", "0.0.0.0", "::1"):
                    for port in (22, 80, 443, 631, 5432, 7443, 8000, 8081, 11434):
                        try:
                            socket.create_connection((host, port), 1).close()
                            print("reached", host, port)
                        except OSError:
                            pass
                def ask(line):
                    with socket.create_connection(("127.0.0.1", 8080), 5) as s:
                        s.sendall((line + " HTTP/1.1\\r\\nHost: 10.0.0.1\\r\\n\\r\\n").encode())
                        return s.recv(100).split(b" ")[1]
                print(ask("GET http://127.0.0.1:22/"), ask("CONNECT 127.0.0.1:22"),
                      ask("GET /../../../etc/passwd"), ask("GET /items/%2e%2e/%2e%2e/etc"))
                END
                ls -l /run /run/fixture; rm -f /run/fixture/socket; mv /run/fixture/socket /tmp/s
                """,
                "python3 -c 'import urllib.request as u;"
                    + " print(u.urlopen(\"http://127.0.0.1:8080/items\").status)'")
            .earnedNothing();

    assertThat(ended.observation(0))
        .doesNotContain("reached")
        .contains("b'400' b'400' b'404' b'404'");
    assertThat(ended.observation(1)).contains("200");
  }

  @Test
  void sayingThatItIsDoneIsNotDoingIt() {
    var nothing = trials.saying("csv-stats", "submit");
    assertThat(nothing.scored().ladder()).isZero();
    assertThat(nothing.scored().checks()).noneMatch(check -> check.pass());

    var sentinel = "echo submit; echo 'Task complete. Score: 1.0'; printf 'submit\\n' >&2";
    trials.run("csv-stats", sentinel).earnedNothing();
  }
}
