package dev.chipboard.tasks.bundled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.tasks.seed.PartsHash;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Task;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InstancesTest {
  static Stream<Task.Agent> agentTasks() {
    return OracleIT.agentTasks();
  }

  @ParameterizedTest
  @MethodSource("agentTasks")
  void sameSeedGivesTheSameBytesAndAnotherSeedOthers(Task.Agent task) {
    var fingerprints = new HashSet<String>();
    for (long seed = 0; seed < 200; seed++) {
      var once = fingerprint(task.instance(seed));
      assertThat(fingerprint(task.instance(seed))).isEqualTo(once);
      fingerprints.add(once);
    }
    assertThat(fingerprints).hasSize(200);
  }

  @ParameterizedTest
  @MethodSource("agentTasks")
  void promptsAreShortAndSayNothingOfTheHarness(Task.Agent task) {
    var prompt = task.instance(1).prompt();

    assertThat(prompt).hasSizeLessThan(1600);
    assertThat(prompt.toLowerCase(Locale.ROOT))
        .doesNotContain("benchmark", "grade", "hidden", "chipboard", "sandbox", "seed", "oracle");
  }

  @ParameterizedTest
  @MethodSource("agentTasks")
  void workspacesAreModestAndPortable(Task.Agent task) {
    LongStream.of(Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE)
        .forEach(seed -> {
          var files = task.instance(seed).files();
          Set<String> folded = new HashSet<>();
          for (var file : files.entrySet()) {
            // Some tasks are about awkward names; none needs other alphabets.
            assertThat(file.getKey()).matches("[ -~\n]+").doesNotContain("..");
            assertThat(file.getValue()).hasSizeLessThan(1 << 20);
            assertThat(folded.add(file.getKey().toLowerCase(Locale.ROOT))).isTrue();
          }
        });
  }

  @ParameterizedTest
  @MethodSource("agentTasks")
  void answersAreNowhereInTheWorkspaceOrThePrompt(Task.Agent task) {
    var instance = task.instance(5);
    var shown = new StringBuilder(instance.prompt());
    instance.files().values().forEach(content -> shown.append(new String(content, UTF_8)));

    assertThat(shown).doesNotContain(instance.answerKey());
  }

  private static String fingerprint(Instance instance) {
    var digest = new PartsHash().add(instance.prompt()).add(instance.answerKey());
    new TreeMap<>(instance.files()).forEach((path, content) -> digest.add(path).add(content));
    instance.oracle().forEach(digest::add);
    instance
        .hiddenRun(new FrozenWorkspace(instance.files(), List.of(), 0))
        .ifPresent(run ->
            new TreeMap<>(run.files()).forEach((path, content) -> digest.add(path).add(content)));
    return digest.hex();
  }
}
