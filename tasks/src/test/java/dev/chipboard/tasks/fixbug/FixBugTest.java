package dev.chipboard.tasks.fixbug;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance.HiddenOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FixBugTest {
  private static final BugInstance INSTANCE = FixBug.instance(11, SpanTemplates.MERGE, 1);

  @Test
  void everyMutationHasEnoughCallsOfBothKindsForManySeeds() {
    for (var template : FixBug.TEMPLATES) {
      for (int bug = 0; bug < template.mutations().size(); bug++) {
        for (long seed = 0; seed < 100; seed++) {
          int mutation = bug;
          long at = seed;
          assertThatCode(() -> FixBug.instance(at, template, mutation))
              .as("%s, mutation %d, seed %d", template.functions().getFirst(), bug, seed)
              .doesNotThrowAnyException();
        }
      }
    }
  }

  @Test
  void hiddenCallsAreManyAndNoneIsInTheTest() {
    var hidden = INSTANCE.hidden().calls();

    assertThat(hidden).hasSize(24).doesNotHaveDuplicates();
    for (var call : hidden) {
      var input = call.input();
      assertThat(INSTANCE.test())
          .doesNotContain("(" + input.substring(1, input.length() - 1) + "),");
    }
  }

  @Test
  void expectedValuesNeverEnterTheHiddenRun() {
    var run = INSTANCE.hiddenRun(frozen(INSTANCE.subject().fixed())).orElseThrow();

    assertThat(run.files())
        .containsOnlyKeys(INSTANCE.subject().file(), "calls.json", "call_all.py");
    var job = Json.tree(new String(run.files().get("calls.json"), UTF_8));
    assertThat(job.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("module", "function", "nonce", "inputs");
  }

  @Test
  void rightOutputsHoldEveryCheck() {
    assertThat(grade(rightOutputs())).allMatch(Check::pass);
    assertThat(INSTANCE.wellFormed(evidence(output(rightOutputs())))).isTrue();
  }

  @Test
  void oneWrongOutputAmongThoseThatWereRightIsNoPass() {
    var outputs = new ArrayList<>(rightOutputs());
    outputs.set(23, "x");

    assertThat(grade(outputs))
        .filteredOn(check -> !check.pass())
        .extracting(Check::name)
        .containsExactly("was-passing");
  }

  @Test
  void booleansAreNoNumbers() {
    var call = new Cases.Call(List.of(1), List.of(1, 0));

    assertThat(HiddenCalls.right(call, Json.tree("[1,0]"))).isTrue();
    assertThat(HiddenCalls.right(call, Json.tree("[1.0,0]"))).isTrue();
    assertThat(HiddenCalls.right(call, Json.tree("[true,false]"))).isFalse();
    assertThat(HiddenCalls.right(call, Json.tree("[1,0,0]"))).isFalse();
  }

  @Test
  void changedOrMissingTestIsNoPass() {
    var file = INSTANCE.subject().file();
    var fixed = INSTANCE.subject().fixed().getBytes(UTF_8);
    var edited = Map.of(file, fixed, INSTANCE.subject().testFile(), "pass".getBytes(UTF_8));

    for (var files : List.of(edited, Map.of(file, fixed))) {
      var checks =
          INSTANCE.grade(
              Evidence.of(new FrozenWorkspace(files, List.of(), 0)).with(output(rightOutputs())));
      assertThat(checks)
          .filteredOn(check -> !check.pass())
          .extracting(Check::name)
          .containsExactly("test-unchanged");
    }
  }

  @Test
  void secondMarkedLineVoidsTheRun() {
    var line = INSTANCE.hidden().nonce() + " " + Json.write(rightOutputs()) + "\n";
    var twice = Optional.of(new HiddenOutput(0, line + line));
    var unmarked = Optional.of(new HiddenOutput(0, Json.write(rightOutputs())));
    var timedOut = Optional.of(new HiddenOutput(124, line));

    for (var output : List.of(twice, unmarked, timedOut, Optional.<HiddenOutput>empty())) {
      assertThat(INSTANCE.grade(evidence(output))).noneMatch(Check::pass);
    }
  }

  @Test
  void hugeModuleIsNotRun() {
    assertThat(INSTANCE.hiddenRun(frozen(" ".repeat(70_000)))).isEmpty();
  }

  private static List<Object> rightOutputs() {
    return INSTANCE.hidden().calls().stream().map(Cases.Call::expected).toList();
  }

  private static List<Check> grade(List<Object> outputs) {
    return INSTANCE.grade(evidence(output(outputs)));
  }

  private static Evidence evidence(Optional<HiddenOutput> output) {
    return Evidence.of(frozen(INSTANCE.subject().fixed())).with(output);
  }

  private static Optional<HiddenOutput> output(List<Object> outputs) {
    return Optional.of(
        new HiddenOutput(
            0, "noise\n" + INSTANCE.hidden().nonce() + " " + Json.write(outputs) + "\n"));
  }

  private static FrozenWorkspace frozen(String module) {
    return new FrozenWorkspace(
        Map.of(
            INSTANCE.subject().file(), module.getBytes(UTF_8),
            INSTANCE.subject().testFile(), INSTANCE.test().getBytes(UTF_8)),
        List.of(),
        0);
  }
}
