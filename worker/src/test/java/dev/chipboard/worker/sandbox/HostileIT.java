package dev.chipboard.worker.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.chipboard.tasks.suite.FrozenWorkspace;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a model could try. Each leaves the sandbox answering and the workspace readable.
@RequiresSandbox
class HostileIT {
  private static final long LIMIT = 30_000;
  private static final Sandboxes SANDBOXES = Sandboxes.ofThisMachine();

  private Sandboxes.Sandbox sandbox;

  @BeforeEach
  void open() {
    sandbox = SANDBOXES.open(Contents.files(Map.of("given", "as it was".getBytes(UTF_8))));
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  private String run(String command) {
    return sandbox.run(command, LIMIT).output();
  }

  private static Map<String, String> refusals(FrozenWorkspace frozen) {
    return frozen.refused().stream()
        .collect(Collectors.toMap(FrozenWorkspace.Refused::path, FrozenWorkspace.Refused::reason));
  }

  @Test
  void forkBombHitsItsLimitAndTheNextCommandRuns() {
    sandbox.run(":(){ :|:& };:; sleep 1", 5_000);
    var next = sandbox.run("echo alive", LIMIT);
    // Whether the bomb still burns or has burnt out against its limit is up to the scheduler.
    assertThat(next.output()).contains("alive");
    assertThat(next.exitCode()).isZero();
    assertThat(sandbox.freeze().workspace().file("given")).isPresent();
  }

  @Test
  void forkBombUnderItsTimeLimitIsKilledWhole() {
    assertThat(sandbox.run(":(){ :|:& };:; sleep 100", 1_000).exitCode()).isEqualTo(124);
    assertThat(run("echo alive")).contains("alive");
  }

  @Test
  void memoryBombOfOneProcessIsRefusedItsMemory() {
    assertThat(run("python3 -c 'a = bytearray(3 << 30)'")).contains("MemoryError");
  }

  @Test
  void memoryBombOfManyProcessesIsKilled() {
    var bomb =
        """
        python3 -c '
        import os, time
        for i in range(3):
            if os.fork() == 0: break
        a = bytearray(os.urandom(1)) * (400 << 20)
        time.sleep(60)'
        """;
    var result = sandbox.run(bomb, LIMIT);
    assertThat(result.exitCode()).isEqualTo(137);
    assertThat(result.output()).contains("more than 1024 MiB of memory");
    assertThat(run("echo alive")).isEqualTo("alive\n");
  }

  @Test
  void memoryThatBelongsToNoProcessIsNotToBeHad() {
    assertThat(run("python3 -c 'import os; os.memfd_create(\"x\")'")).contains("PermissionError");
    assertThat(run("cd /dev/shm; head -c 60M /dev/zero > x; head -c 60M /dev/zero > y"))
        .contains("No space left");
  }

  @Test
  void fillingTheDiskEndsAtTheSizeOfTheWorkspace() {
    var output = run("for i in 1 2 3; do head -c 40000000 /dev/zero > big$i; done; echo over");
    assertThat(output).contains("No space left on device").endsWith("over\n");
    assertThat(run("rm big*; echo small > answer.json")).isEmpty();
    assertThat(sandbox.freeze().workspace().file("answer.json"))
        .hasValue("small\n".getBytes(UTF_8));
  }

  @Test
  void tenGigabyteAnswerIsTooLarge() {
    int sigxfsz = 25;
    assertThat(sandbox.run("truncate -s 10G answer.json", LIMIT).exitCode())
        .isEqualTo(128 + sigxfsz);
    run("truncate -s 2M answer.json");
    assertThat(refusals(sandbox.freeze().workspace()))
        .containsExactly(entry("answer.json", "too-large"));
  }

  @Test
  void millionSmallFilesEndInAKillOrARefusal() {
    var result =
        sandbox.run("python3 -c 'for i in range(1000000): open(str(i), \"w\").close()'", LIMIT);
    assertThat(result.output()).contains("more than 50000 files in /workspace");
    var frozen = sandbox.freeze().workspace();
    assertThat(frozen.files()).hasSize(10_000);
    assertThat(frozen.refused())
        .hasSize(1_000)
        .allSatisfy(refused -> assertThat(refused.reason()).isEqualTo("too-many"));
  }

  @Test
  void specialFilesAndLinksAreRefusedWithoutBlocking() {
    run("ln -s /etc/passwd link; ln -s /usr folder; mkfifo fifo; echo x > one; ln one two");
    run("python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"door\")'");
    run("printf secret > closed; chmod 000 closed; mkdir shut; touch shut/x; chmod 000 shut");
    run("touch \"$(printf 'name\\xff')\"");
    var frozen = sandbox.freeze().workspace();
    assertThat(frozen.files()).containsOnlyKeys("given");
    assertThat(refusals(frozen))
        .containsOnly(
            entry("link", "symlink"),
            entry("folder", "symlink"),
            entry("fifo", "fifo"),
            entry("one", "hardlink"),
            entry("two", "hardlink"),
            entry("door", "socket"),
            entry("closed", "unreadable"),
            entry("shut", "unreadable"),
            entry("name\ufffd", "unreadable"));
  }

  @Test
  void deepFoldersAreCutAndAClosedWorkspaceOpened() {
    run("d=x; for i in $(seq 60); do d=$d/x; done; mkdir -p $d; touch $d/end; chmod 000 .");
    var frozen = sandbox.freeze().workspace();
    assertThat(frozen.files()).containsOnlyKeys("given");
    assertThat(frozen.refused())
        .singleElement()
        .satisfies(refused -> assertThat(refused.reason()).isEqualTo("too-deep"));
  }

  @Test
  void initSurvivesEverySignal() {
    run("kill -9 1; kill -STOP 1; kill -TERM 1; kill -INT 1; kill -SEGV 1; kill -9 -1");
    assertThat(run("echo alive")).isEqualTo("alive\n");
  }

  @Test
  void initIsClosedToThoseInside() {
    assertThat(run("cat /proc/1/environ; ls /proc/1/fd; cat /proc/1/maps; echo x > /proc/1/fd/1"))
        .contains("Permission denied")
        .doesNotContain("libc");
    assertThat(run("ls /proc | grep -c '^[0-9]'").strip()).isIn("2", "3", "4");
  }

  @Test
  void backgroundProcessCannotRewriteTheAnswerAfterTheEnd() {
    run("echo 1 > answer; nohup setsid bash -c 'while :; do echo 2 > answer; done' & true");
    var frozen = sandbox.freeze().workspace();
    assertThat(frozen.leftoverProcesses()).isPositive();
    assertThat(frozen.file("answer").orElseThrow()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void shadowedProgramsChangeNothingForTheNextCommand() {
    run("mkdir -p bin; printf '#!/bin/sh\\necho fake' > bin/python3; chmod +x bin/python3");
    run("export PATH=/workspace/bin:$PATH; alias ls=false; echo 'exit 9' > /tmp/.bashrc");
    run("echo 'exit 9' > ~/.profile; ln -s /bin/false /tmp/bash");
    assertThat(run("python3 -c 'print(1)'")).isEqualTo("1\n");
  }

  @Test
  void forgedAnswersToTheWorkerGoNowhere() {
    var forged = "printf '\\0\\0\\0\\020{\"exit\":0,\"x\":1}' | tee /proc/1/fd/1 /dev/fd/1 >&2";
    assertThat(sandbox.run(forged + "; exit 5", LIMIT).exitCode()).isEqualTo(5);
    assertThat(run("echo alive")).isEqualTo("alive\n");
  }

  @Test
  void othersOnTheMachineAreOutOfSight() {
    assertThat(run("ps -e -o args")).doesNotContain("java");
    assertThat(run("ls /root /home /var /sys /run 2>&1")).doesNotContain("lib");
    assertThat(run("python3 -c 'import socket; socket.socket(40, 1)'")).contains("Error");
    assertThat(run("cat /etc/shadow; ls /etc")).doesNotContain("ssh");
    assertThat(run("env")).doesNotContain("JAVA");
  }
}
