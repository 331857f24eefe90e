package dev.chipboard.worker.usersuite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.folder.FolderSuite;
import dev.chipboard.tasks.grade.AgentFacts;
import dev.chipboard.tasks.grade.Grader;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.worker.proof.Prover;
import dev.chipboard.worker.proof.Share;
import dev.chipboard.worker.sandbox.Contents;
import dev.chipboard.worker.sandbox.RequiresSandbox;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@RequiresSandbox
class ExampleIT {
  private static final Sandboxes SANDBOXES = Sandboxes.ofThisMachine();
  private static final Path PAGE = Path.of("../docs/suites/your-own.md");

  private static Task.Agent task(String name) {
    var suite = FolderSuite.read(Example.FOLDER, new SandboxGenerator(SANDBOXES));
    return (Task.Agent) suite.find(name).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"late-orders", "latest-records"})
  void theExampleIsProved(String name) {
    for (long seed : new long[] {1, -5, 1L << 40}) {
      assertThat(new Prover(SANDBOXES).prove(task(name), seed, Share.ALL).faults()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // All that is in the sandbox of the second run, and more than is in this one.
        "cat > latest.py <<'PY'\nimport glob\nfor path in glob.glob('/workspace/**', recursive=True):"
            + "\n    print(path)\nPY",
        "echo 'import sys; sys.stdout.write(sys.stdin.read())' > latest.py",
        "printf 'import os\\nos.makedirs(\"secret\")\\nopen(\"secret/expected.jsonl\",\"w\")\\n' >"
            + " latest.py",
        "printf 'print(\"{}\")\\nimport os\\nos.kill(1, 9)\\n' > latest.py",
        "mkdir -p check; echo 'print(1)' > check/check.py; ln -s check/check.py latest.py",
      })
  void aCheatDoesNotPass(String command) {
    var instance = task("latest-records").instance(7);
    try (var sandbox = SANDBOXES.open(Contents.of(instance))) {
      sandbox.run(command, 10_000);
      var evidence = sandbox.freeze();
      var run = instance.hiddenRun(evidence.workspace()).map(SANDBOXES::runOnce);
      var facts = new AgentFacts(StopReason.SUBMITTED, null, "fence", 2, 1, 0);

      assertThat(Grader.score(instance, evidence.with(run), facts))
          .isInstanceOfSatisfying(
              Outcome.Scored.class, scored -> assertThat(scored.pass()).isFalse());
    }
  }

  @Test
  void eachSeedHasAnInstanceOfItsOwn() {
    var task = task("latest-records");

    assertThat(task.instance(2).files().get("sample.jsonl"))
        .isEqualTo(task.instance(2).files().get("sample.jsonl"))
        .isNotEqualTo(task.instance(3).files().get("sample.jsonl"));
  }

  /** Every indented or fenced block that names a file of the example is that file's text. */
  @Test
  void thePageShowsTheExampleAsItIs() throws Exception {
    var blocks = blocks(Files.readString(PAGE));

    assertThat(blocks).hasSizeGreaterThanOrEqualTo(3);
    for (var block : blocks) {
      var file = Example.FOLDER.resolve(block.lines().findFirst().orElseThrow().substring(2));
      var shown = block.lines().skip(1).collect(Collectors.joining("\n"));
      assertThat(Files.readString(file)).contains(shown);
    }
  }

  private static List<String> blocks(String page) {
    return java.util.regex.Pattern.compile("(?ms)^```[a-z]+\n(# [a-z./-]+\n.*?)\n```$")
        .matcher(page)
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
