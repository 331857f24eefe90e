package dev.chipboard.tasks.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.grade.AgentFacts;
import dev.chipboard.tasks.grade.Grader;
import dev.chipboard.tasks.suite.Evidence;
import dev.chipboard.tasks.suite.FrozenWorkspace;
import dev.chipboard.tasks.suite.Instance;
import dev.chipboard.tasks.suite.Task;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs every task's oracle for real, over `-Dchipboard.test.seeds` seeds (10 by default).
class OracleIT {
  @TempDir Path temp;

  static Stream<Task.Agent> agentTasks() {
    return BundledSuites.load().all().stream()
        .flatMap(suite -> suite.tasks().stream())
        .filter(Task.Agent.class::isInstance)
        .map(Task.Agent.class::cast);
  }

  static LongStream seeds() {
    int count = Integer.getInteger("chipboard.test.seeds", 10);
    return LongStream.range(0, count).map(i -> i * 0x9E3779B97F4A7C15L + i);
  }

  @ParameterizedTest
  @MethodSource("agentTasks")
  void oracleReachesTheTopAndDoingNothingTheBottom(Task.Agent task) {
    seeds()
        .forEach(seed -> {
          var instance = task.instance(seed);
          assertThat(solved(instance).ladder())
              .as("oracle of %s with seed %d", task.name(), seed)
              .isEqualTo(1.0);
          var nothing = score(instance, untouched(instance), 0);
          assertThat(nothing.ladder()).as("%s %d", task.name(), seed).isZero();
          assertThat(nothing.checks()).noneMatch(Outcome.Check::pass);
        });
  }

  /// Looking around is an action, so that it is a third of a point; the checks must not add to it.
  @ParameterizedTest
  @MethodSource("agentTasks")
  void lookingAroundHoldsNoCheck(Task.Agent task) {
    var instance = task.instance(7);

    var outcome = score(instance, untouched(instance), 1);

    assertThat(outcome.ladder()).isEqualTo(0.33);
    assertThat(outcome.checks()).noneMatch(Outcome.Check::pass);
  }

  private Outcome.Scored solved(Instance instance) {
    var evidence = TrustedRun.of(temp, instance);
    var outcome = score(instance, evidence, instance.oracle().size());
    assertThat(score(instance, evidence, instance.oracle().size())).isEqualTo(outcome);
    assertThat(outcome.pass()).as(outcome.checks().toString()).isTrue();
    return outcome;
  }

  private Outcome.Scored score(Instance instance, Evidence evidence, int actions) {
    var hidden = instance.hiddenRun(evidence.workspace()).map(run -> PlainWorkspace.run(temp, run));
    var facts = new AgentFacts(StopReason.SUBMITTED, null, "fence", actions + 1, actions, 0);
    return (Outcome.Scored) Grader.score(instance, evidence.with(hidden), facts);
  }

  private static Evidence untouched(Instance instance) {
    return Evidence.of(new FrozenWorkspace(instance.files(), List.of(), 0));
  }
}
