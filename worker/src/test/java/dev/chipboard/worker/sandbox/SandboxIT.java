package dev.chipboard.worker.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.tasks.suite.Instance;
import java.util.Map;
import org.junit.jupiter.api.Test;

@RequiresSandbox
class SandboxIT {
  private static final Sandboxes SANDBOXES = Sandboxes.ofThisMachine();

  @Test
  void canaryPasses() {
    assertThat(SANDBOXES.prove()).isEqualTo(Capabilities.Sandbox.READY);
  }

  @Test
  void commandsSeeTheFilesAndWhatEarlierCommandsLeft() {
    try (var sandbox =
        SANDBOXES.open(Contents.files(Map.of("in/data.csv", "a,b\n1,2\n".getBytes(UTF_8))))) {
      assertThat(sandbox.run("wc -l < in/data.csv; echo kept > note", 10_000).output())
          .isEqualTo("2\n");
      var second = sandbox.run("cat note; echo to-stderr >&2; exit 7", 10_000);
      assertThat(second.exitCode()).isEqualTo(7);
      assertThat(second.output()).isEqualTo("kept\nto-stderr\n");
      var frozen = sandbox.freeze().workspace();
      assertThat(frozen.files()).containsOnlyKeys("in/data.csv", "note");
      assertThat(frozen.file("note")).hasValue("kept\n".getBytes(UTF_8));
      assertThat(frozen.leftoverProcesses()).isZero();
      assertThatThrownBy(() -> sandbox.run("true", 1_000)).isInstanceOf(ChipboardException.class);
    }
  }

  @Test
  void scriptsOfTheInstanceCanBeRun() {
    var script = "#!/usr/bin/env python3\nprint('ran')\n".getBytes(UTF_8);
    try (var sandbox = SANDBOXES.open(Contents.files(Map.of("bin/tool", script)))) {
      assertThat(sandbox.run("bin/tool", 10_000).output()).isEqualTo("ran\n");
    }
  }

  @Test
  void backgroundJobNeitherHoldsItsCommandNorDiesWithIt() {
    try (var sandbox = SANDBOXES.open(Contents.files(Map.of()))) {
      var first = sandbox.run("(while :; do echo tick; sleep 0.05; done) & echo started", 10_000);
      assertThat(first.exitCode()).isZero();
      assertThat(first.output()).startsWith("started\n");
      assertThat(first.millis()).isLessThan(5_000);
      var later = sandbox.run("sleep 0.2; pgrep -c sleep; jobs", 10_000);
      assertThat(later.exitCode()).as(later.output()).isZero();
      assertThat(sandbox.freeze().workspace().leftoverProcesses()).isPositive();
    }
  }

  @Test
  void commandOverItsLimitIsKilledWithItsGroupAndTheSandboxGoesOn() {
    try (var sandbox = SANDBOXES.open(Contents.files(Map.of()))) {
      var result = sandbox.run("echo before; sleep 100 & sleep 100", 300);
      assertThat(result.exitCode()).isEqualTo(124);
      assertThat(result.output()).startsWith("before\n");
      assertThat(sandbox.run("pgrep -c sleep", 10_000).output()).isEqualTo("0\n");
    }
  }

  @Test
  void longOutputKeepsHeadAndTail() {
    try (var sandbox = SANDBOXES.open(Contents.files(Map.of()))) {
      var result =
          sandbox.run("printf HEAD; head -c 100000000 /dev/zero | tr '\\0' x; printf TAIL", 60_000);
      assertThat(result.exitCode()).isZero();
      assertThat(result.output()).startsWith("HEADxxx").endsWith("xxxTAIL").hasSizeLessThan(70_000);
      assertThat(result.truncatedBytes()).isEqualTo(100_000_008 - 65_536);
    }
  }

  @Test
  void invalidUtf8AndNulBytesArriveReplaced() {
    try (var sandbox = SANDBOXES.open(Contents.files(Map.of()))) {
      assertThat(sandbox.run("printf 'a\\xff\\xfeb'", 10_000).output()).isEqualTo("a\ufffd\ufffdb");
    }
  }

  @Test
  void hiddenRunGivesStandardOutputAlone() {
    var run =
        new Instance.HiddenRun(
            Map.of(
                "x.py",
                "import sys; print('out'); print('err', file=sys.stderr); sys.exit(3)"
                    .getBytes(UTF_8)),
            "python3 x.py",
            10_000);
    assertThat(SANDBOXES.runOnce(run)).isEqualTo(new Instance.HiddenOutput(3, "out\n"));
    var endless = new Instance.HiddenRun(Map.of(), "yes", 300);
    var output = SANDBOXES.runOnce(endless);
    assertThat(output.exitCode()).isEqualTo(124);
    assertThat(output.output()).hasSize(1 << 20);
  }

  @Test
  void closingFromAnotherThreadEndsTheCommand() throws InterruptedException {
    var sandbox = SANDBOXES.open(Contents.files(Map.of()));
    var closer =
        Thread.ofVirtual()
            .start(() -> {
              sandbox.close();
              sandbox.close();
            });
    assertThatThrownBy(() -> sandbox.run("sleep 100", 200_000))
        .isInstanceOf(ChipboardException.class);
    closer.join();
  }

  @Test
  void pathOutsideTheWorkspaceIsRefused() {
    assertThatThrownBy(() -> SANDBOXES.open(Contents.files(Map.of("../etc/x", new byte[0]))))
        .isInstanceOf(ChipboardException.class)
        .hasMessageContaining("../etc/x");
  }
}
