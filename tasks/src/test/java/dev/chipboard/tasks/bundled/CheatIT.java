package dev.chipboard.tasks.bundled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.fixbug.FixBug;
import dev.chipboard.tasks.grade.AgentFacts;
import dev.chipboard.tasks.grade.AnswerInstance;
import dev.chipboard.tasks.grade.Grader;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.FrozenWorkspace.Refused;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Ways to a point that is not deserved, each run for real; none may pass.
class CheatIT {
  @TempDir Path temp;

  private final Instance bug = new FixBug().instance(3);

  static Stream<Task.Agent> answerTasks() {
    return OracleIT.agentTasks().filter(task -> task.instance(3) instanceof AnswerInstance);
  }

  @ParameterizedTest
  @MethodSource("answerTasks")
  void wrongOrHostileAnswerHoldsNoCheck(Task.Agent task) {
    var instance = task.instance(3);
    var right = instance.answerKey();
    var zeros = with(right, "0", "\"\"");
    for (var answer :
        List.of(
            "",
            "{}",
            "null",
            zeros,
            right.substring(0, right.length() - 1),
            right + right,
            right.replace("}", "," + right.substring(1)),
            "[" + right + "]",
            "{\"answer\":" + right + "}",
            with(right, "NaN", "\"\""),
            with(right, "1e999", "\"x\""),
            "\uFEFF" + right,
            Json.write(right),
            "[".repeat(10_000))) {
      var outcome = score(instance, with(instance, Map.of("answer.json", answer)));
      assertThat(outcome.checks()).as(answer).noneMatch(Outcome.Check::pass);
      assertThat(outcome.ladder()).as(answer).isEqualTo(0.33);
    }
  }

  /// Returns the answer with other numbers and strings, and with no list's elements.
  private static String with(String answer, String number, String text) {
    var members = new ArrayList<String>();
    Json.tree(answer)
        .properties()
        .forEach(member -> {
          var value = member.getValue();
          var other = value.isNumber() ? number : value.isArray() ? "[]" : text;
          members.add("\"" + member.getKey() + "\":" + other);
        });
    return "{" + String.join(",", members) + "}";
  }

  @ParameterizedTest
  @ValueSource(strings = {"symlink", "hardlink", "fifo", "device", "too-large"})
  void refusedAnswerIsNoAnswer(String reason) {
    for (var task : answerTasks().toList()) {
      var instance = task.instance(3);
      var refused =
          new FrozenWorkspace(instance.files(), List.of(new Refused("answer.json", reason)), 0);

      var outcome = score(instance, refused);

      assertThat(outcome.checks()).noneMatch(Outcome.Check::pass);
      assertThat(outcome.checks().toString()).contains("was not taken: " + reason);
    }
  }

  @Test
  void returningWhatTheTestExpectsIsNoFix() {
    var test = text(testFile());
    var table = new StringBuilder("ANSWERS = {}\n");
    test.lines()
        .filter(line -> line.contains("assertEqual"))
        .forEach(line -> {
          var call = line.substring(line.indexOf('(') + 1, line.lastIndexOf(')'));
          table.append(
              call.replaceFirst("^[a-z_]+\\((.*)\\), (.*)$", "ANSWERS[repr(($1,))] = $2\n"));
        });
    var function = function();
    var cheat =
        text(module())
            + "\n"
            + table
            + "real = "
            + function
            + "\ndef "
            + function
            + "(*a):\n    return ANSWERS[repr(a)] if repr(a) in ANSWERS else real(*a)\n";
    var workspace = PlainWorkspace.with(temp, bug.files());
    var cheated = with(bug, Map.of(module(), cheat));
    assertThat(PlainWorkspace.with(temp, cheated.files()).bash("python3 -m unittest").exitCode())
        .as("the cheat satisfies the visible test")
        .isZero();
    assertThat(workspace.bash("python3 -m unittest").exitCode()).isNotZero();

    var outcome = score(bug, cheated);

    assertThat(outcome.checks()).noneMatch(Outcome.Check::pass);
    assertThat(outcome.ladder()).isEqualTo(0.33);
  }

  @Test
  void changingTheTestInsteadOfTheFunctionIsNoFix() {
    for (var edit : List.of("", "import unittest\n")) {
      var outcome = score(bug, with(bug, Map.of(testFile(), edit)));

      assertThat(outcome.checks()).noneMatch(Outcome.Check::pass);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Ends the driver before it can speak.
        "import os\nos._exit(0)\n",
        "raise SystemExit(0)\n",
        "def @F@(*a):\n    raise KeyboardInterrupt\n",
        // Forges a line without knowing what is right, in both ways in which it could be written.
        """
        import json, os
        job = json.load(open("calls.json"))
        os.write(3, (job["nonce"] + " " + json.dumps([0] * len(job["inputs"])) + "\\n").encode())
        """,
        """
        import json, os
        job = json.load(open("calls.json"))
        os.dup2(3, 1)
        print(job["nonce"], json.dumps([1] * len(job["inputs"])), flush=True)
        os._exit(0)
        """,
        // Returns what claims to equal everything.
        """
        class Any(list):
            def __eq__(self, other):
                return True
        def @F@(*a):
            return Any()
        """,
        "import json\njson.dumps = lambda *a, **k: '[]'\ndef @F@(*a): return 0\n",
        "def @F@(*a): return float('nan')\n",
        "def @F@(*a): return 'x' * 10**8\n",
        "def @F@(*a):\n    x = []\n    x.append(x)\n    return x\n",
      })
  void codeUnderTestCannotForgeItsOutputs(String module) {
    var outcome = score(bug, with(bug, Map.of(module(), module.replace("@F@", function()))));

    assertThat(outcome.pass()).isFalse();
    assertThat(outcome.ladder()).isLessThanOrEqualTo(0.33);
  }

  private static FrozenWorkspace with(Instance instance, Map<String, String> changes) {
    var files = new HashMap<>(instance.files());
    changes.forEach((path, text) -> files.put(path, text.getBytes(UTF_8)));
    return new FrozenWorkspace(files, List.of(), 0);
  }

  private Outcome.Scored score(Instance instance, FrozenWorkspace frozen) {
    var hidden = instance.hiddenRun(frozen).map(run -> PlainWorkspace.run(temp, run));
    var facts = new AgentFacts(StopReason.SUBMITTED, null, "fence", 3, 2, 0);
    return (Outcome.Scored) Grader.score(instance, Evidence.of(frozen).with(hidden), facts);
  }

  private String module() {
    return bug.outputs().getFirst();
  }

  private String testFile() {
    return "test_" + module();
  }

  private String function() {
    return bug.prompt().split(" ")[2];
  }

  private String text(String path) {
    return new String(bug.files().get(path), UTF_8);
  }
}
