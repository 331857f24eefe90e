package dev.chipboard.worker.job;

import static dev.chipboard.worker.job.TestTrials.assignment;
import static dev.chipboard.worker.job.TestTrials.variant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.chipboard.protocol.error.ChipboardException;
import dev.chipboard.protocol.error.ErrorCode;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.worker.engine.Engine.ChatRequest;
import dev.chipboard.worker.engine.EngineDied;
import dev.chipboard.worker.model.ModelFile;
import dev.chipboard.worker.model.gguf.GgufMetadata;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProtocolChoiceTest {
  private static final String BLOCK = "I do it.\n```bash\nls\n```";
  private static final String CALL =
      "<tool_call>{\"name\":\"bash\",\"arguments\":{\"command\":\"ls\"}}";
  private static final String TOOLS = "{% if tools %}{% endif %}";

  private final ProtocolChoice choice = new ProtocolChoice();
  private final FakeEngine engine = new FakeEngine();
  private final List<ChatRequest> asked = new ArrayList<>();
  private Variant variant = variant(4_000_000_000L, new Variant.ChatTemplate(true, false, null));

  ProtocolChoiceTest() {
    engine.template = Optional.of(TOOLS);
    engine.onRequest = asked::add;
  }

  private ProtocolChoice.Choice choose(@Nullable String forced) {
    var assignment = assignment("agent@1", "answer", "d", variant, forced);
    return choice.of(new Attempt(assignment), model(), engine);
  }

  private static ModelFile model() {
    return new ModelFile(
        Path.of("m"), "sha", 1, new GgufMetadata("m", "llama", "Q4", 8192, 100, 9, true));
  }

  @Test
  void theSweepGoesBeforeTheCatalogAndBothBeforeATrial() {
    variant = variant(1, new Variant.ChatTemplate(true, false, "fence"));
    engine.rendered = request -> request.tools().toString();
    assertThat(choose("native").protocol()).isEqualTo("native");
    assertThat(choose(null))
        .isEqualTo(new ProtocolChoice.Choice("fence", "fence: the catalog says so"));
    assertThat(asked).isEmpty();
  }

  @Test
  void nativeWithToolsThatTheModelNeverSeesIsNoTrial() {
    engine.rendered = _ -> "no tools in here";
    assertThatThrownBy(() -> choose("native"))
        .isInstanceOf(NoScore.class)
        .hasMessageContaining("llama-server b1 does not show this model the tools");
  }

  @Test
  void aLargeModelThatCallsToolsCallsThem() {
    engine.text = _ -> CALL;
    assertThat(choose(null).protocol()).isEqualTo("native");
    assertThat(asked)
        .hasSize(3)
        .doesNotHaveDuplicates()
        .allSatisfy(request -> {
          assertThat(request.tools()).hasSize(2);
          assertThat(request.maxTokens()).isEqualTo(200);
          assertThat(request.temperature()).isZero();
        });
  }

  @Test
  void oneFaultEndsACandidateAndWhyIsSaid() {
    engine.text = request -> request.tools().isEmpty() ? BLOCK : "Let me explain.";
    assertThat(choose(null).why())
        .isEqualTo("fence: native failed: prose-only; fence kept to in 3 of 3 replies");
    assertThat(asked).hasSize(4);
  }

  @Test
  void theGrammarIsTheLastResortAndNeedsNoTrial() {
    engine.text = _ -> "Let me explain.";
    assertThat(choose(null).protocol()).isEqualTo("grammar");
    assertThat(asked).hasSize(2).allMatch(request -> request.grammar().isEmpty());
  }

  @Test
  void smallModelsAndTemplatesWithoutToolsAreNotTriedWithThem() {
    engine.text = _ -> BLOCK;
    engine.template = Optional.of("no such thing");
    assertThat(choose(null).why()).startsWith("fence: native not tried, the chat template");
    var another = new ProtocolChoice();
    variant = variant(1_700_000_000L, new Variant.ChatTemplate(true, true, null));
    engine.template = Optional.empty();
    var assignment = assignment("agent@1", "answer", "d", variant);
    assertThat(another.of(new Attempt(assignment), model(), engine).why())
        .startsWith("fence: native not tried, 1.7 billion parameters are too few");
  }

  @Test
  void whatWasTriedIsKnown() {
    engine.text = _ -> BLOCK;
    var first = choose(null);
    int requests = asked.size();
    assertThat(choose(null)).isEqualTo(first);
    assertThat(asked).hasSize(requests);
  }

  @Test
  void anEngineThatRefusesToolsIsAskedWithoutThem() {
    engine.text =
        request -> {
          if (!request.tools().isEmpty()) {
            throw new ChipboardException(ErrorCode.ENGINE, "no tools here");
          }
          return BLOCK;
        };
    assertThat(choose(null).why()).startsWith("fence: native failed: no tools here");
  }

  @Test
  void anEngineThatDiesOfToolsIsNotAskedAgain() {
    engine.text =
        request -> {
          if (!request.tools().isEmpty()) {
            throw new EngineDied("abort", null);
          }
          return BLOCK;
        };
    assertThatThrownBy(() -> choose(null)).isInstanceOf(EngineDied.class);
    assertThat(choose(null).why()).startsWith("fence: native failed: the engine died");
  }

  @Test
  void aStopEndsIt() {
    var attempt = new Attempt(assignment("agent@1", "answer", "d", variant));
    engine.onChat = () -> attempt.stop(Attempt.Stop.SHUTDOWN);
    assertThatThrownBy(() -> choice.of(attempt, model(), engine))
        .isInstanceOf(ChipboardException.class)
        .hasMessageContaining("stopped");
    boolean _ = Thread.interrupted();
  }
}
