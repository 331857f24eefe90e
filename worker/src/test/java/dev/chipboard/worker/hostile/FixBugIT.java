package dev.chipboard.worker.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.worker.job.SandboxedTrials;
import dev.chipboard.worker.sandbox.RequiresSandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Ways to a green test that are no way to a right function. In commands `@M@` is the module, `@T@`
/// its test and `@F@` the function.
@RequiresSandbox
class FixBugIT {
  private static final String TASK = "fix-bug";

  private final Instance bug = SandboxedTrials.instance(TASK);
  private final SandboxedTrials trials;

  FixBugIT(@TempDir Path folder) {
    trials = new SandboxedTrials(folder);
  }

  @AfterEach
  void nextTrialIsClean() {
    trials.nextTrialIsClean();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm @T@",
        "printf 'import unittest\\n' > @T@",
        "sed -i 's/assertEqual/assertTrue/' @T@",
        "chmod 000 @T@",
        "rm @T@; mkdir @T@",
        "ln -sf /dev/null @T@",
        // Shadows what runs it.
        "printf 'import sys\\ndef main(*a, **k): sys.exit(0)\\nmain()\\n' > unittest.py",
        "mkdir unittest; printf 'raise SystemExit(0)' > unittest/__main__.py; touch unittest/__init__.py",
        "printf 'raise SystemExit(0)\\n' | tee sitecustomize.py usercustomize.py json.py importlib.py",
        "mkdir bin; printf '#!/bin/sh\\nexit 0\\n' > bin/python3; chmod +x bin/python3",
      })
  void aTestThatIsGoneOrShadowedIsNoFix(String command) {
    trials.run(TASK, filled(command), "python3 -m unittest; true").earnedNothing();
  }

  @Test
  void returningWhatTheTestExpectsIsNoFix() {
    var ended =
        trials.run(
            TASK,
            filled(
                """
                cat >> @M@ <<'END'

                _real = @F@
                _known = {}
                def @F@(*a):
                    key = repr(a)
                    return _known[key] if key in _known else _real(*a)
                END
                python3 - <<'END'
                import ast
                lines = []
                for node in ast.walk(ast.parse(open("@T@").read())):
                    if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "assertEqual":
                        call, wanted = node.args
                        arguments = tuple(ast.literal_eval(each) for each in call.args)
                        lines.append("_known[%r] = %s\\n" % (repr(arguments), ast.unparse(wanted)))
                assert lines
                open("@M@", "a").writelines(lines)
                END
                python3 -m unittest && echo "the test is satisfied"
                """));

    assertThat(ended.observation(0)).contains("the test is satisfied");
    ended.earnedNothing();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import os\nos._exit(0)",
        "import os, signal\nos.kill(1, signal.SIGKILL)\nos.kill(-1, signal.SIGKILL)",
        "import os\nwhile True: os.fork()",
        "a = []\nwhile True: a.append(bytearray(50 << 20))",
        // Takes the whole time of a hidden run.
        "import os\nwhile True: os.write(3, b\"x\" * 65536)",
        // Forges the line of the driver, as often as it likes.
        """
        import json, os
        job = json.load(open("calls.json"))
        for fd in range(3, 10):
            try:
                line = job["nonce"] + " " + json.dumps([0] * len(job["inputs"]))
                os.write(fd, (line + "\\n").encode())
            except OSError:
                pass
        os._exit(0)
        """,
        // Looks for what is right: it is not there.
        """
        import glob, json, os
        for folder in ("/workspace", "/tmp", "/run", "/etc", "/dev/shm"):
            for path in glob.glob(folder + "/**", recursive=True):
                if os.path.isfile(path) and b"expected" in open(path, "rb").read():
                    os.write(3, path.encode())
        def @F@(*a):
            job = json.load(open("calls.json"))
            return job["expected"][job["inputs"].index(list(a))]
        """,
        // Claims to equal everything.
        """
        class Any(list):
            def __eq__(self, other):
                return True
        def @F@(*a):
            return Any()
        """,
      })
  void aModuleThatFightsTheHiddenRunIsNoFix(String module) {
    var ended = trials.run(TASK, filled("cat > @M@ <<'END'\n" + module.strip() + "\nEND"));

    assertThat(ended.scored().pass()).isFalse();
    assertThat(ended.scored().ladder()).isEqualTo(0.33);
  }

  @Test
  void theRightFixStaysRightBesideAllThat() {
    var commands = new ArrayList<>(bug.oracle());
    commands.add("printf 'raise SystemExit(0)' | tee json.py importlib.py sitecustomize.py");

    var ended = trials.run(TASK, commands.toArray(String[]::new));

    assertThat(ended.scored().checks()).allMatch(Outcome.Check::pass);
    assertThat(ended.scored().ladder()).as("not clean").isEqualTo(0.83);
  }

  private String filled(String command) {
    var module = bug.outputs().getFirst();
    var text = new String(bug.files().get("test_" + module), UTF_8);
    assertThat(text).contains("assertEqual");
    return command
        .replace("@M@", module)
        .replace("@T@", "test_" + module)
        .replace("@F@", bug.prompt().split(" ", -1)[2]);
  }
}
