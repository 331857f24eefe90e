package dev.chipboard.worker.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.chipboard.protocol.trial.AttemptResult;
import dev.chipboard.protocol.trial.Metric;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.tasks.chat.Message;
import dev.chipboard.worker.engine.Engine.ChatRequest;
import dev.chipboard.worker.model.gguf.GgufMetadata.Memory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrefixReuseTest {
  private final FakeEngine engine = new FakeEngine();
  private Memory memory = Memory.WHOLE;

  /// Prompts and how much of each was cached, -1 where the engine does not say.
  private AttemptResult after(int... promptsAndCached) {
    var reuse = new PrefixReuse(engine, memory);
    for (int i = 0; i < promptsAndCached.length; i += 2) {
      var message = new Message("user", Integer.toString(i));
      int cached = promptsAndCached[i + 1];
      reuse.call(
          new ChatRequest(List.of(message), 9, 1, 0, Optional.empty()),
          FakeEngine.reply(
              "x",
              Finish.STOP,
              promptsAndCached[i],
              1,
              cached < 0 ? Optional.empty() : Optional.of(cached)));
    }
    var draft = new Draft();
    reuse.into(draft);
    var assignment = TestTrials.assignment("a", "b", "c", TestTrials.chat());
    var machine = TestTrials.machine();
    return draft.finish(assignment, new Outcome.Measured(), machine, "0");
  }

  private static double ratio(AttemptResult result) {
    return result.metrics().getOrDefault(Metric.PREFIX_REUSE, List.of()).getFirst();
  }

  private static String note(AttemptResult result) {
    return result.conditions().notes().getOrDefault("prefixReuse", "");
  }

  @Test
  void isWhatWasCachedOverThePromptBeforeFromTheSecondCallOn() {
    var result = after(100, 0, 150, 95, 200, 180);
    // A reply that was cached too counts no more than its prompt.
    assertThat(ratio(result)).isCloseTo((95 + 150) / 250.0, within(1e-9));
    assertThat(note(result)).isEmpty();
  }

  @Test
  void oneCallTellsNothing() {
    assertThat(after(100, 0).metrics()).doesNotContainKey(Metric.PREFIX_REUSE);
  }

  @Test
  void saysWhyLittleWasKept() {
    assertThat(note(after(100, 0, 150, 0))).isEqualTo("the engine kept nothing from call to call");
    assertThat(note(after(100, -1, 150, -1)))
        .isEqualTo("the engine does not say what it had cached");
    assertThat(note(after(100, 0, 150, 50))).contains("less than the prompts have in common");
    engine.rendered = request -> "turn " + request.messages().getFirst().content();
    assertThat(note(after(100, 0, 150, 50))).contains("template writes earlier turns anew");
    memory = Memory.SLIDING_WINDOW;
    assertThat(note(after(100, 0, 150, 50))).contains("sliding-window");
    memory = Memory.RECURRENT;
    assertThat(note(after(100, 0, 150, 50))).contains("recurrent");
  }
}
