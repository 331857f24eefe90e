package dev.chipboard.deploy.bench;

import dev.chipboard.tasks.bundled.BundledSuites;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.worker.sandbox.Contents;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// From the wish for a sandbox to the end of the first command in it, and its way to a frozen
/// workspace: empty, and furnished with the files of `shell-find`.
final class SandboxStart implements Benchmark {
  private static final int SANDBOXES = 200;
  private static final int WARMUP = 10;
  private static final long LIMIT_MILLIS = 60_000;

  private final Sandboxes sandboxes = Sandboxes.ofThisMachine();

  @Override
  public Figure measure(Path folder) {
    var proof = sandboxes.prove();
    if (!proof.ready()) {
      throw new IllegalStateException("no sandbox here: " + proof.reason());
    }
    var empty = series(Contents.files(Map.of()));
    var task = (Task.Agent) BundledSuites.load().task("agent-coding@1", "shell-find");
    var contents = Contents.of(task.instance(3));
    var furnished = series(contents);
    return new Figure(
        "sandbox",
        empty.started().median(),
        "ms",
        Map.of(
            "what", "a sandbox opened and its first command done, p50",
            "p99", empty.started().quantile(0.99),
            "openP50", empty.opened().median(),
            "commandP50", empty.commands().median(),
            "freezeAndCloseP50", empty.frozen().median(),
            "furnishedFiles", contents.files().size(),
            "furnishedP50", furnished.started().median(),
            "furnishedP99", furnished.started().quantile(0.99),
            "furnishedFreezeP50", furnished.frozen().median(),
            "samples", SANDBOXES));
  }

  private record Series(Samples started, Samples opened, Samples commands, Samples frozen) {}

  private Series series(Contents contents) {
    var opened = new ArrayList<Double>();
    var started = new ArrayList<Double>();
    var commands = new ArrayList<Double>();
    var frozen = new ArrayList<Double>();
    for (int i = 0; i < SANDBOXES + WARMUP; i++) {
      long begin = System.nanoTime();
      try (var sandbox = sandboxes.open(contents)) {
        long open = System.nanoTime();
        var result = sandbox.run("true", LIMIT_MILLIS);
        long done = System.nanoTime();
        if (result.exitCode() != 0) {
          throw new IllegalStateException("the command failed: " + result.output());
        }
        var _ = sandbox.freeze();
        opened.add((open - begin) / 1e6);
        started.add((done - begin) / 1e6);
        commands.add((done - open) / 1e6);
        frozen.add((System.nanoTime() - done) / 1e6);
      }
    }
    return new Series(warm(started), warm(opened), warm(commands), warm(frozen));
  }

  private static Samples warm(List<Double> samples) {
    return new Samples(samples.subList(WARMUP, samples.size()));
  }
}
