package dev.chipboard.worker.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.tasks.concurrentfetch.ConcurrentFetch;
import dev.chipboard.worker.sandbox.Visitor.Size;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A person, or a script in their place, at a shell of a sandbox.
@RequiresSandbox
@Timeout(60)
class ShellIT {
  private static final Sandboxes SANDBOXES = Sandboxes.ofThisMachine();

  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

  @Test
  void aScriptIsReadToItsEndAndWhatItLeftIsThere() {
    try (var sandbox = SANDBOXES.open(Contents.files(Map.of("in", "data\n".getBytes(UTF_8))))) {
      var end = sandbox.shell(script("cat in\necho err >&2\ncat > out\nkept\n"));

      assertThat(end).isEqualTo(new Sandboxes.ShellEnd(0, ""));
      assertThat(seen.toString(UTF_8)).isEqualTo("data\nerr\n");
      assertThat(sandbox.run("cat out", 5_000).output()).isEqualTo("kept\n");
      assertThat(sandbox.shell(script("exit 7")).exitCode()).isEqualTo(7);
      assertThat(sandbox.freeze().workspace().files()).containsOnlyKeys("in", "out");
    }
  }

  @Test
  void inputThatNobodyReadsAnyMoreDoesNoHarm() {
    try (var sandbox = SANDBOXES.open(Contents.files(Map.of()))) {
      var end = sandbox.shell(script("exit 3\n" + "# nothing\n".repeat(200_000)));

      assertThat(end.exitCode()).isEqualTo(3);
      assertThat(sandbox.run("echo alive", 5_000).output()).isEqualTo("alive\n");
    }
  }

  @Test
  void whatRunsInTheBackgroundDoesNotHoldTheShell() {
    try (var sandbox = SANDBOXES.open(Contents.files(Map.of()))) {
      assertThat(sandbox.shell(script("sleep 1000 & echo left")).exitCode()).isZero();
      assertThat(sandbox.freeze().workspace().leftoverProcesses()).isEqualTo(1);
    }
  }

  @Test
  void aMemoryBombEndsTheShellWithItsReason() {
    try (var sandbox = SANDBOXES.open(Contents.files(Map.of()))) {
      var end =
          sandbox.shell(
              script(
                  """
                  for i in 1 2 3 4; do python3 -c 'x = b"1" * (900 << 20); input()' & done
                  sleep 100
                  """));

      assertThat(end.note()).contains("MiB of memory");
      assertThat(sandbox.run("echo alive", 5_000).output()).contains("alive");
    }
  }

  @Test
  void theTasksServerAnswersWhileTheShellRuns() {
    try (var sandbox = SANDBOXES.open(Contents.of(new ConcurrentFetch().instance(1)))) {
      sandbox.shell(
          script(
              "python3 -c \"import urllib.request as u;"
                  + " print(u.urlopen('http://127.0.0.1:8080/items').status)\"\n"));

      assertThat(seen.toString(UTF_8)).isEqualTo("200\n");
      assertThat(sandbox.freeze().exchanges()).hasSize(1);
    }
  }

  @Test
  void aPersonHasATerminalWithItsSizeAndControlKeys() throws IOException {
    var size = new AtomicReference<>(new Size(31, 97));
    try (var keys = new PipedOutputStream();
        var in = new PipedInputStream(keys);
        var sandbox = SANDBOXES.open(Contents.files(Map.of()))) {
      var typist =
          new Typist(keys)
              .when("$ ", "tty; stty size\n")
              .when("31 97", "trap 'stty size; echo resized' WINCH\n")
              .when("$ ", "cat\n")
              .when("cat\r\n", "\u0003")
              .when("^C", "echo code=$?\n")
              .when("code=130", "exit 5\n");

      var screen = new Visitor.Screen("xterm", size::get);
      var end = sandbox.shell(new Visitor(in, typist, Optional.of(screen)));

      assertThat(end.exitCode()).isEqualTo(5);
      assertThat(typist.seen()).contains("/dev/pts/", "31 97", "code=130");
    }
  }

  @Test
  void aTerminalThatChangesItsSizeIsFollowed() throws IOException {
    var size = new AtomicReference<>(new Size(31, 97));
    try (var keys = new PipedOutputStream();
        var in = new PipedInputStream(keys);
        var sandbox = SANDBOXES.open(Contents.files(Map.of()))) {
      var typist =
          new Typist(keys)
              .when("$ ", "until [ \"$(stty size)\" = '40 90' ]; do sleep 0.05; done; exit 6\n");
      size.set(new Size(31, 97));
      var screen = new Visitor.Screen("xterm", () -> size.getAndSet(new Size(40, 90)));

      assertThat(sandbox.shell(new Visitor(in, typist, Optional.of(screen))).exitCode())
          .isEqualTo(6);
    }
  }

  private Visitor script(String commands) {
    return new Visitor(new ByteArrayInputStream(commands.getBytes(UTF_8)), seen, Optional.empty());
  }
}
