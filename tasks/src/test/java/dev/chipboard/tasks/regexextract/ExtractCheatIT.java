package dev.chipboard.tasks.regexextract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.bundled.PlainWorkspace;
import dev.chipboard.tasks.grade.AgentFacts;
import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.grade.Grader;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Scripts that do not deserve it, run for real; none may pass.
class ExtractCheatIT {
  @TempDir Path temp;

  private final ExtractInstance instance = (ExtractInstance) new RegexExtract().instance(3);

  @Test
  void printingWhatIsKnownOfTheVisibleLogIsNoExtraction() {
    var workspace = PlainWorkspace.with(temp, instance.files());
    workspace.bash(instance.oracle().get(1));
    var known = workspace.bash("python3 extract.py " + instance.log()).output().lines().toList();
    assertThat(known).hasSameSizeAs(instance.extraction().visible().entries());
    var script = "for line in " + Canonical.write(known) + ":\n    print(line)\n";

    var outcome = score(script);

    assertThat(outcome.checks()).noneMatch(Outcome.Check::pass);
    assertThat(outcome.ladder()).isEqualTo(0.33);
  }

  /// Each looseness of a pattern is found out, over several seeds.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "unanchored start       | LINE.fullmatch(                  | LINE.search(",
        "unanchored end         | LINE.fullmatch(                  | LINE.match(",
        "no escapes             | (?:[^\"\\\\]|\\\\[\"\\\\])*      | [^\"]*",
        "greedy quotes          | (?:[^\"\\\\]|\\\\[\"\\\\])*      | .*",
        "lazy quotes            | (?:[^\"\\\\]|\\\\[\"\\\\])*      | .*?",
        "any escape             | (?:[^\"\\\\]|\\\\[\"\\\\])*      | (?:[^\"\\\\]|\\\\.)*",
        "escapes left           | re.sub(r'\\\\(.)', r'\\1', name) | name",
        "only quotes unescaped  | re.sub(r'\\\\(.)', r'\\1', name) | name.replace('\\\\\"', '\"')",
        "amount as text         | float(amount.replace(\",\", \"\")) | amount",
        "commas anywhere        | [0-9]{1,3}(?:,[0-9]{3})*[.][0-9]{2} | [0-9,]+[.][0-9]{2}",
        "no commas              | [0-9]{1,3}(?:,[0-9]{3})*         | [0-9]+",
        "decimals left out      | [.][0-9]{2}                      | (?:[.][0-9]{2})?",
        "any level              | (?:INFO|WARN)                    | [A-Z]+",
        "any unit               | [a-z]+                           | [^]]*",
        "any white space        | (?:INFO|WARN) \\[[a-z]+\\]       | (?:INFO|WARN) \\[[a-z]+\\] *",
        "lane required          | =[0-9]+)?                        | =[0-9]+)",
        "time as it stands      | time.isoformat()                 | str(time)",
      })
  void loosePatternsDoNotPass(String what, String right, String loose) {
    for (long seed = 0; seed < 3; seed++) {
      var other = (ExtractInstance) new RegexExtract().instance(seed);
      var script = RegexExtract.script(other.grammar());
      assertThat(script).as(what).contains(right.strip());

      var outcome = score(other, script.replace(right.strip(), loose.strip()));

      assertThat(outcome.pass()).as("%s, seed %d", what, seed).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "raise SystemExit(0)\n",
        "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)\n",
        // Prints every line whole, and a number that no reader takes.
        "import sys\nfor line in open(sys.argv[1]):\n    print(line)\n",
        "print('{\"ref\":1,\"time\":1,\"amount\":' + '9' * 290 + ',\"name\":1}')\n",
        "print('[' * 100000)\n",
        "import sys\nwhile True:\n    sys.stdout.write('x' * 65536)\n",
        // Looks for the nonce and for what is right: the one is gone, the other was never there.
        """
        import glob, json, os
        for path in glob.glob("*"):
            if path.endswith(".json"):
                job = json.load(open(path))
                os.write(1, (job["nonce"] + " []\\n").encode())
        """,
        """
        import os
        for fd in os.listdir("/proc/%d/fd" % os.getppid()):
            try:
                with open("/proc/%d/fd/%s" % (os.getppid(), fd), "w") as file:
                    file.write("\\noutputs-0 []\\n")
            except OSError:
                pass
        """,
      })
  void hostileScriptsEndInAGradedResult(String script) {
    var outcome = score(script);

    assertThat(outcome.checks()).noneMatch(Outcome.Check::pass);
    assertThat(outcome.ladder()).isEqualTo(0.33);
  }

  private Outcome.Scored score(String script) {
    return score(instance, script);
  }

  private Outcome.Scored score(ExtractInstance asked, String script) {
    var files = new HashMap<>(asked.files());
    files.put("extract.py", script.getBytes(UTF_8));
    var frozen = new FrozenWorkspace(files, List.of(), 0);
    var hidden = asked.hiddenRun(frozen).map(run -> PlainWorkspace.run(temp, run));
    var facts = new AgentFacts(StopReason.SUBMITTED, null, "fence", 3, 2, 0);
    return (Outcome.Scored) Grader.score(asked, Evidence.of(frozen).with(hidden), facts);
  }
}
