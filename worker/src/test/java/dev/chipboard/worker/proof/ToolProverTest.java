package dev.chipboard.worker.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.chipboard.protocol.trial.Outcome.Check;
import dev.chipboard.tasks.bundled.BundledSuites;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.tasks.chat.Tool;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.chat.ToolChoice;
import dev.chipboard.tasks.suite.Dialogue;
import dev.chipboard.tasks.suite.Task;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ToolProverTest {
  static Stream<Task.Tools> tasks() {
    return BundledSuites.load().get("agent-readiness@1").tasks().stream()
        .map(Task.Tools.class::cast);
  }

  @ParameterizedTest
  @MethodSource("tasks")
  void everyClaimHoldsForEveryTestOnEachSeed(Task.Tools task) {
    for (long seed = -60; seed < 60; seed++) {
      assertThat(ToolProver.prove(task, seed).faults()).isEmpty();
    }
  }

  /// A test that everybody passes, and that is another one each time.
  @Test
  void aWorthlessTestIsFoundOut() {
    var numbers = new AtomicInteger();
    Task.Tools worthless =
        new Task.Tools() {
          @Override
          public String name() {
            return "worthless";
          }

          @Override
          public String summary() {
            return "Passes.";
          }

          @Override
          public Dialogue dialogue(long seed) {
            return new Worthless(numbers.incrementAndGet());
          }
        };
    assertThat(ToolProver.prove(worthless, 1).faults())
        .containsOnlyKeys(Claim.GENERATOR, Claim.NOTHING, Claim.RANDOM);
  }

  private record Worthless(int number) implements Dialogue {
    @Override
    public List<Message> opening() {
      return List.of(new Message("user", "number " + number));
    }

    @Override
    public List<Tool> tools() {
      return List.of(new Tool("a", "b", com.fasterxml.jackson.databind.node.NullNode.instance));
    }

    @Override
    public ToolChoice choice() {
      return ToolChoice.AUTO;
    }

    @Override
    public int mostTurns() {
      return 1;
    }

    @Override
    public String result(ToolCall call) {
      return "";
    }

    @Override
    public Optional<String> next(List<Turn> soFar) {
      return Optional.empty();
    }

    @Override
    public List<Check> grade(List<Turn> turns) {
      return List.of(new Check("any", true, null));
    }

    @Override
    public Turn oracle(List<Turn> soFar) {
      return new Turn("", List.of());
    }

    @Override
    public boolean silencePasses() {
      return false;
    }

    @Override
    public String answerKey() {
      return "";
    }
  }
}
