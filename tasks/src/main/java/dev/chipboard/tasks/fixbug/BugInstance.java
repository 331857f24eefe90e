package dev.chipboard.tasks.fixbug;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.grade.Canonical;
import dev.chipboard.tasks.suite.Cheat;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A broken function with its test and its hidden calls.
///
/// @param subject the function
/// @param test the test's text
/// @param failing how many of the hidden calls, the first ones, the bug spoils
/// @param hidden the hidden calls
record BugInstance(Subject subject, String test, int failing, HiddenCalls hidden)
    implements Instance {
  private static final int GROUPS = 3;
  private static final int MAX_MODULE_BYTES = 64 << 10;

  @Override
  public String prompt() {
    return """
    The function %s in %s, in your current directory, does not do what its docstring says, and a \
    test in %s fails (run: python3 -m unittest).
    Find the mistake and correct %s, so that the function does what its docstring says for every \
    input. Change no other file.
    """
        .formatted(subject.function(), subject.file(), subject.testFile(), subject.file());
  }

  @Override
  public Map<String, byte[]> files() {
    return Map.of(
        subject.file(), subject.broken().getBytes(UTF_8),
        subject.testFile(), test.getBytes(UTF_8));
  }

  @Override
  public List<String> outputs() {
    return List.of(subject.file());
  }

  @Override
  public List<String> oracle() {
    return List.of(
        "cat " + subject.file() + " " + subject.testFile(),
        "python3 -m unittest 2>&1 | tail -n 20",
        """
        python3 - <<'END'
        with open("%s") as file:
            text = file.read()
        assert text.count(%s) == 1
        with open("%s", "w") as file:
            file.write(text.replace(%s, %s))
        END
        """
            .formatted(
                subject.file(),
                Canonical.write(anchor(subject.broken(), subject.fixed())),
                subject.file(),
                Canonical.write(anchor(subject.broken(), subject.fixed())),
                Canonical.write(anchor(subject.fixed(), subject.broken()))),
        "python3 -m unittest 2>&1 | tail -n 3");
  }

  @Override
  public List<Cheat> cheats() {
    return BugCheats.of(subject);
  }

  @Override
  public String answerKey() {
    return Canonical.write(List.of(subject.fixed(), failing, hidden.nonce(), hidden.calls()));
  }

  @Override
  public Optional<HiddenRun> hiddenRun(FrozenWorkspace workspace) {
    return workspace
        .file(subject.file())
        .filter(content -> content.length <= MAX_MODULE_BYTES)
        .map(content -> hidden.run(subject.file(), subject.function(), content));
  }

  /// Three groups of calls that the bug spoils; then those that it does not, and the test's own
  /// text. The last two hold for a workspace in which nothing was done, so they count only once a
  /// spoilt call has come right.
  @Override
  public List<Check> grade(Evidence evidence) {
    var right = right(evidence.hidden());
    var checks = new ArrayList<Check>();
    for (int group = 0; group < GROUPS; group++) {
      int first = group;
      checks.add(
          check(
              "was-failing-" + (group + 1),
              IntStream.range(0, failing).filter(i -> i % GROUPS == first),
              right));
    }
    boolean mended = IntStream.range(0, failing).anyMatch(i -> right[i]);
    var passing = check("was-passing", IntStream.range(failing, right.length), right);
    checks.add(new Check(passing.name(), mended && passing.pass(), passing.detail()));
    boolean untouched =
        evidence
            .workspace()
            .file(subject.testFile())
            .map(now -> Arrays.equals(now, test.getBytes(UTF_8)))
            .orElse(false);
    checks.add(
        new Check(
            "test-unchanged", mended && untouched, untouched ? null : "the test was changed"));
    return List.copyOf(checks);
  }

  /// Whether the module is there, loads, and its function returned something at least once.
  @Override
  public boolean wellFormed(Evidence evidence) {
    return evidence.workspace().file(subject.file()).isPresent()
        && hidden
            .outputs(evidence.hidden())
            .map(outputs -> outputs.stream().anyMatch(BugInstance::returned))
            .orElse(false);
  }

  private static boolean returned(JsonNode output) {
    return !output.has("error");
  }

  private boolean[] right(Optional<HiddenOutput> output) {
    var calls = hidden.calls();
    var right = new boolean[calls.size()];
    hidden
        .outputs(output)
        .ifPresent(outputs -> {
          for (int i = 0; i < right.length; i++) {
            right[i] = HiddenCalls.right(calls.get(i), outputs.get(i));
          }
        });
    return right;
  }

  private static Check check(String name, IntStream calls, boolean[] right) {
    var group = calls.toArray();
    long held = Arrays.stream(group).filter(i -> right[i]).count();
    return new Check(
        name, held == group.length, held + " of " + group.length + " hidden calls right");
  }

  /// The line of `text` that differs from its counterpart: one mutation changes one line.
  private static String anchor(String text, String other) {
    var lines = text.lines().toList();
    var others = other.lines().toList();
    return IntStream.range(0, lines.size())
        .filter(i -> !lines.get(i).equals(others.get(i)))
        .mapToObj(lines::get)
        .findFirst()
        .orElseThrow();
  }
}
