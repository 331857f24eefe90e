package dev.chipboard.worker.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@RequiresSandbox
class LifetimeIT {

  @Test
  void killedWorkerLeavesNoProcessOfItsSandbox() throws Exception {
    var worker = fork();
    try {
      assertThat(firstLine(worker)).isEqualTo("ready");
      var inside = worker.descendants().toList();
      assertThat(inside).hasSizeGreaterThanOrEqualTo(4);
      worker.destroyForcibly();
      for (var process : inside) {
        process.onExit().get(20, TimeUnit.SECONDS);
      }
      assertThat(inside).noneMatch(ProcessHandle::isAlive);
    } finally {
      worker.destroyForcibly();
    }
  }

  /// The kernel sends the parent's death signal at the end of the starting *thread*.
  @Test
  void sandboxOutlivesTheThreadThatOpenedIt() throws InterruptedException {
    var sandboxes = Sandboxes.ofThisMachine();
    var opened = new CompletableFuture<Sandboxes.Sandbox>();
    var opener =
        Thread.ofPlatform().start(() -> opened.complete(sandboxes.open(Contents.files(Map.of()))));
    opener.join();
    try (var sandbox = opened.join()) {
      assertThat(sandbox.run("sleep 0.3; echo alive", 10_000).output()).isEqualTo("alive\n");
    }
  }

  @Test
  void closedSandboxIsGoneWhenCloseReturns() {
    var before = ProcessHandle.current().descendants().filter(LifetimeIT::isBubblewrap).count();
    var sandbox = Sandboxes.ofThisMachine().open(Contents.files(Map.of()));
    sandbox.run("sleep 1000 &", 10_000);
    sandbox.close();
    assertThat(ProcessHandle.current().descendants().filter(LifetimeIT::isBubblewrap).count())
        .isLessThanOrEqualTo(before);
  }

  private static boolean isBubblewrap(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("bwrap");
  }

  private static Process fork() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java, "-cp", System.getProperty("java.class.path"), ForkedWorker.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String firstLine(Process process) throws IOException {
    var reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    return reader.readLine();
  }
}
