package dev.chipboard.worker.usersuite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.folder.FolderSuite;
import dev.chipboard.tasks.folder.SuiteFiles;
import dev.chipboard.tasks.grade.AgentFacts;
import dev.chipboard.tasks.grade.Grader;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.tasks.suite.TaskFailed;
import dev.chipboard.worker.proof.Claim;
import dev.chipboard.worker.proof.Prover;
import dev.chipboard.worker.proof.Share;
import dev.chipboard.worker.sandbox.RequiresSandbox;
import dev.chipboard.worker.sandbox.Sandboxes;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a suite's own commands may do to the machine: nothing. */
@RequiresSandbox
class HostileSuiteIT {
  private static final Sandboxes SANDBOXES = Sandboxes.ofThisMachine();
  private static final String REPORT = "echo '{\"checks\": [{\"name\": \"a\", \"pass\": false}]}'";

  private static Task.Agent task(String generate, String check) {
    var yaml =
        """
        schemaVersion: 1
        suite: hostile@1
        summary: Hostile.
        tasks:
          - name: task
            summary: Hostile.
            prompt: Do it.
            outputs: [a]
            checks: [a]
            limits: {generate: 5, check: 5}
            oracle: ['true']
            generate: %s
            check: %s
        """
            .formatted(quoted(generate), quoted(check));
    var files = new SuiteFiles(Map.of("suite.yaml", yaml.getBytes(UTF_8)));
    var suite = FolderSuite.of("suite.yaml", files, new SandboxGenerator(SANDBOXES));
    return (Task.Agent) suite.tasks().getFirst();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static Outcome score(Instance instance) {
    var untouched = new FrozenWorkspace(instance.files(), List.of(), 0);
    var hidden = instance.hiddenRun(untouched).map(SANDBOXES::runOnce);
    var evidence = Evidence.of(untouched).with(Optional.of(hidden.orElseThrow()));
    return Grader.score(
        instance, evidence, new AgentFacts(StopReason.SUBMITTED, null, "fence", 2, 1, 0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exit 3                                     | ended with exit code 3
          echo oh no >&2; exit 1                     | exit code 1: oh no
          sleep 60                                   | stopped at its limit of 5 s
          ln -s /etc/passwd workspace/a              | workspace/a, which is symlink
          mkfifo secret/a                            | secret/a, which is fifo
          echo x > a                                 | it left a; it writes under workspace/
          true                                       | it made no file
          head -c 2000000 /dev/zero > workspace/a    | workspace/a, which is too-large
          """)
  void aGeneratorThatFailsSaysWhy(String generate, String told) {
    var task = task(generate, REPORT);

    assertThatThrownBy(() -> task.instance(1))
        .isInstanceOf(TaskFailed.class)
        .hasMessageStartingWith("the generator of task failed: ")
        .hasMessageContaining(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          exit 3                                     | ended with exit code 3
          python3 -c "raise ValueError(7)"           | ValueError: 7
          sleep 60                                   | stopped at its limit of 5 s
          bomb() { bomb & bomb; }; bomb               | the check of task failed
          yes                                        | stopped at its limit
          fi                                         | syntax error
          """)
  void aCheckThatFailsIsMissingAndNotZero(String check, String told) {
    assertThat(score(task("echo x > workspace/b", check).instance(1)))
        .isInstanceOfSatisfying(
            Outcome.Missing.class,
            missing -> {
              assertThat(missing.reason()).isEqualTo(MissingReason.GRADER_ERROR);
              assertThat(missing.detail()).contains(told);
            });
    assertThat(score(task("echo x > workspace/b", REPORT).instance(1)))
        .isInstanceOf(Outcome.Scored.class);
  }

  @Test
  void neitherReachesTheHost(@TempDir Path home) throws Exception {
    var file = Files.writeString(home.resolve("secret"), "secret");
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var out =
          "(echo hello > /dev/tcp/127.0.0.1/%d) 2>&1; cat %s 2>&1; echo x > %s 2>&1"
              .formatted(listener.getLocalPort(), file, file);

      var made = task("(%s) > workspace/seen; true".formatted(out), REPORT).instance(1);

      assertThat(made.files().get("seen")).asString().contains("refused", "No such file");
      assertThat(Files.readString(file)).isEqualTo("secret");
    }
  }

  @Test
  void aGeneratorThatFailsIsAFindingAndNoEndOfTheProof() {
    var task = task("echo out of ideas; exit 3", REPORT);

    assertThat(new Prover(SANDBOXES).prove(task, 1, Share.ALL).faults().get(Claim.GENERATOR))
        .contains("exit code 3", "out of ideas");
  }

  @Test
  void aGeneratorThatDrawsAnewIsFound() {
    var task = task("head -c 8 /dev/urandom > secret/a; echo x > workspace/b", REPORT);

    assertThat(new Prover(SANDBOXES).prove(task, 1, Share.ALL).faults())
        .containsKeys(Claim.GENERATOR, Claim.ORACLE);
  }

  @Test
  void setsOfPythonAreTheSameInEachRun() {
    var task = task("python3 -c \"open('workspace/b','w').write(str(set('abcdefgh')))\"", REPORT);

    assertThat(task.instance(1).files().get("b")).isEqualTo(task.instance(1).files().get("b"));
  }
}
