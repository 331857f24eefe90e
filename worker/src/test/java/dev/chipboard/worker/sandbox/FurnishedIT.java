package dev.chipboard.worker.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.tasks.suite.FileFacts;
import dev.chipboard.tasks.suite.Fixture;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What an instance brings along besides files.
class FurnishedIT {
  private static final Sandboxes SANDBOXES = Sandboxes.ofThisMachine();

  @Test
  void filesHaveTheirModeAndTimeAndAnyName() {
    var name = "a b\n'c'";
    var facts = new FileFacts(0640, Instant.parse("2020-02-03T04:05:06Z"));
    var contents =
        new Contents(
            Map.of(name, "x".getBytes(UTF_8)),
            Map.of(name, facts),
            Optional.empty(),
            Optional.empty());
    try (var sandbox = SANDBOXES.open(contents)) {
      var result = sandbox.run("TZ=UTC stat -c '%a %y' *", 5000);

      assertThat(result.output()).startsWith("640 2020-02-03 04:05:06");
      assertThat(sandbox.freeze().workspace().files()).containsOnlyKeys(name);
    }
  }

  @Test
  void setupRunsFirstAndItsProcessesBelongToTheTask() {
    var setup = "sleep 1000 & echo \"pid $!\"; echo made > made";
    try (var sandbox = SANDBOXES.open(withSetup(setup))) {
      var result = sandbox.run("cat made; pgrep -x sleep", 5000);

      var pid = result.output().lines().toList().getLast();
      var seen = sandbox.freeze();
      assertThat(seen.setup()).isEqualTo("pid " + pid + "\n");
      assertThat(seen.workspace().leftoverProcesses()).isZero();
    }
  }

  @Test
  void whatTheAgentLeavesRunningStillCounts() {
    try (var sandbox = SANDBOXES.open(withSetup("sleep 1000 &"))) {
      sandbox.run("sleep 1000 &", 5000);

      assertThat(sandbox.freeze().workspace().leftoverProcesses()).isEqualTo(1);
    }
  }

  @Test
  void aSetupThatFailsIsTheSandboxesFault() {
    assertThatThrownBy(() -> SANDBOXES.open(withSetup("exit 7")))
        .isInstanceOf(ChipboardException.class)
        .hasMessageContaining("exit code 7");
  }

  @Test
  void theFixtureAnswersInsideAndIsSeenOutside() {
    try (var sandbox = SANDBOXES.open(with(new Echo()))) {
      var result =
          sandbox.run(
              """
              python3 - <<'END'
              import urllib.request
              from concurrent.futures import ThreadPoolExecutor
              def ask(n):
                  url = "http://127.0.0.1:8080/slow?n=%d" % n
                  data = b"x" * 60000 if n == 0 else None
                  with urllib.request.urlopen(url, data) as answer:
                      return len(answer.read()), answer.headers["X-Seen"]
              with ThreadPoolExecutor(4) as pool:
                  print(sorted(pool.map(ask, range(20))))
              END
              """,
              20_000);

      assertThat(result.exitCode()).as(result.output()).isZero();
      assertThat(result.output()).contains("(60000, 'POST')").contains("(100000, 'GET')");
      var exchanges = sandbox.freeze().exchanges();
      assertThat(exchanges).hasSize(20);
      assertThat(exchanges)
          .extracting(Fixture.Exchange::target)
          .contains("/slow?n=0", "/slow?n=19")
          .doesNotHaveDuplicates();
      assertThat(exchanges.stream().mapToInt(Fixture.Exchange::inFlight).max().orElseThrow())
          .isBetween(2, 4);
      assertThat(exchanges).allMatch(each -> each.note().startsWith("note "));
    }
  }

  /// Both ends of a connection may end in one round of the init.
  @Test
  void theSandboxOutlivesConnectionsThatBreakOnBothSidesAtOnce() {
    try (var sandbox = SANDBOXES.open(with(new Echo()))) {
      var result =
          sandbox.run(
              """
              python3 - <<'END'
              import socket, struct, threading
              def hit():
                  for i in range(100):
                      s = socket.create_connection(("127.0.0.1", 8080), 5)
                      s.sendall(b"nonsense\\r\\n\\r\\n")
                      if i % 3 == 0:
                          s.recv(10)
                      s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                      s.close()
              threads = [threading.Thread(target=hit) for _ in range(8)]
              for each in threads: each.start()
              for each in threads: each.join()
              print("done")
              END
              """,
              20_000);

      assertThat(result.output()).isEqualTo("done\n");
      assertThat(sandbox.freeze().workspace().refused()).isEmpty();
    }
  }

  @Test
  void theFixtureOutlivesWhateverIsSentToIt() {
    try (var sandbox = SANDBOXES.open(with(new Echo()))) {
      var result =
          sandbox.run(
              """
              python3 - <<'END'
              import socket
              def say(data, hang_up=False):
                  s = socket.create_connection(("127.0.0.1", 8080), 10)
                  try:
                      s.sendall(data)
                      answer = b"" if hang_up else s.recv(100)
                  except OSError:
                      answer = b"closed"
                  s.close()
                  return answer.split(b" ")[1:2] or answer
              print(say(b"nonsense\\r\\n\\r\\n"), say(b"GET / HTTP/1.1\\r\\n" + b"a: b\\r\\n" * 9000),
                    say(b"POST / HTTP/1.1\\r\\nContent-Length: 99999999\\r\\n\\r\\n"),
                    say(b"POST / HTTP/1.1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n"),
                    say(b"GET / HTTP/1.1\\r\\n", True))
              many = [socket.create_connection(("127.0.0.1", 8080), 10) for _ in range(100)]
              for each in many:
                  each.close()
              print(say(b"GET /end HTTP/1.1\\r\\n\\r\\n"))
              END
              """,
              20_000);

      assertThat(result.exitCode()).as(result.output()).isZero();
      assertThat(result.output()).contains("b'400'", "b'413'", "b'411'").endsWith("[b'200']\n");
      assertThat(sandbox.freeze().exchanges())
          .extracting(Fixture.Exchange::target)
          .contains("/end");
    }
  }

  @Test
  void nothingElseOfTheHostIsReachable() {
    try (var sandbox = SANDBOXES.open(with(new Echo()))) {
      var result =
          sandbox.run(
              "for p in 22 80 443 7443 8081; do (echo > /dev/tcp/127.0.0.1/$p) 2>/dev/null"
                  + " && echo open $p; done; ls /run /run/fixture",
              10_000);

      assertThat(result.output().lines())
          .containsExactly("/run:", "fixture", "", "/run/fixture:", "socket");
    }
  }

  private static Contents withSetup(String command) {
    return new Contents(Map.of(), Map.of(), Optional.of(command), Optional.empty());
  }

  private static Contents with(Fixture fixture) {
    return new Contents(Map.of(), Map.of(), Optional.empty(), Optional.of(fixture));
  }

  private static final class Echo implements Fixture {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public String key() {
      return "echo";
    }

    @Override
    public Response answer(Request request) {
      var body = request.body().length > 0 ? request.body() : new byte[100_000];
      return new Response(
          200,
          Map.of("X-Seen", request.method()),
          body,
          request.target().startsWith("/slow") ? 50 : 0,
          "note " + count.incrementAndGet());
    }
  }
}
