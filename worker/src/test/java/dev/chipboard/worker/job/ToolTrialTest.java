package dev.chipboard.worker.job;

import static dev.chipboard.worker.job.TestTrials.assertMissing;
import static dev.chipboard.worker.job.TestTrials.assignment;
import static dev.chipboard.worker.job.TestTrials.chat;
import static dev.chipboard.worker.job.TestTrials.variant;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.chipboard.protocol.json.Json;
import dev.chipboard.protocol.machine.Capabilities;
import dev.chipboard.protocol.model.Variant;
import dev.chipboard.protocol.trial.AttemptResult;
import dev.chipboard.protocol.trial.FailureClass;
import dev.chipboard.protocol.trial.MissingReason;
import dev.chipboard.protocol.trial.Outcome;
import dev.chipboard.protocol.trial.StopReason;
import dev.chipboard.tasks.bundled.BundledSuites;
import dev.chipboard.tasks.chat.Finish;
import dev.chipboard.tasks.chat.ToolCall;
import dev.chipboard.tasks.chat.ToolChoice;
import dev.chipboard.tasks.grade.DialogueGrader;
import dev.chipboard.tasks.grade.DialogueGrader.Ending;
import dev.chipboard.tasks.suite.Dialogue;
import dev.chipboard.tasks.suite.Dialogue.Turn;
import dev.chipboard.tasks.suite.Task;
import dev.chipboard.worker.engine.Engine.ChatRequest;
import dev.chipboard.worker.engine.Engine.Reply;
import dev.chipboard.worker.engine.EngineRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolTrialTest {
  private static final int SIGHT_TOKENS = 1;

  private final TestTrials trials;
  private final FakeEngine engine = new FakeEngine();
  private final List<ChatRequest> asked = new ArrayList<>();
  private Dialogue dialogue = dialogue("single-tool");
  private Function<ChatRequest, Reply> model = _ -> said("No.");
  private int toolTokens = 40;
  private int looks;

  ToolTrialTest(@TempDir Path folder) {
    trials = new TestTrials(folder);
  }

  @BeforeEach
  void letTheEngineTalk() {
    trials.parts.engine = () -> engine;
    engine.talk = Optional.of(this::reply);
  }

  private Reply reply(ChatRequest request) {
    if (request.maxTokens() == SIGHT_TOKENS) {
      looks++;
      return reply("", List.of(), Finish.LENGTH, request.tools().isEmpty() ? 20 : 20 + toolTokens);
    }
    asked.add(request);
    return model.apply(request);
  }

  private static Dialogue dialogue(String task) {
    return ((Task.Tools) BundledSuites.load().task("agent-readiness@1", task)).dialogue(7);
  }

  private static Reply said(String text) {
    return reply(text, List.of(), Finish.STOP, 100);
  }

  private static Reply reply(String text, List<ToolCall> calls, Finish finish, int prompt) {
    return new Reply(
        text,
        "",
        calls,
        finish,
        prompt,
        20,
        Optional.of(0),
        5,
        Optional.of(50.0),
        Optional.of(200.0),
        260);
  }

  /** Says what the oracle says, as native calls. */
  private Reply oracle(ChatRequest request) {
    var turn = dialogue.oracle(turnsSoFar());
    return reply(turn.text(), turn.calls(), Finish.STOP, 100);
  }

  /** The oracle goes by the number of turns alone. */
  private List<Turn> turnsSoFar() {
    return asked.stream().skip(1).map(_ -> new Turn("", List.of())).toList();
  }

  private AttemptResult run(String task) {
    return run(task, null);
  }

  private AttemptResult run(String task, @Nullable String protocol) {
    dialogue = dialogue(task);
    return trials.runner().run(new Attempt(assignment("tools@1", task, "d", chat(), protocol)));
  }

  private static Outcome.Scored scored(AttemptResult result) {
    assertThat(result.outcome()).isInstanceOf(Outcome.Scored.class);
    return (Outcome.Scored) result.outcome();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "single-tool",
        "multi-tool",
        "required-enforced",
        "required-prompted",
        "no-tools",
        "irrelevant-tools",
        "multi-turn",
        "arguments"
      })
  void aModelWithoutFaultPassesAndIsGradedAgainFromTheTranscript(String task) throws IOException {
    model = this::oracle;
    var result = run(task);

    var outcome = scored(result);
    assertThat(outcome.pass()).as(outcome.checks().toString()).isTrue();
    assertThat(outcome.protocol()).isEqualTo("native");
    assertThat(outcome.turns()).isEqualTo(asked.size());
    assertThat(result.spent().completionTokens()).isEqualTo(20L * asked.size());
    assertThat(result.conditions().notes()).containsKey("toolsSeen");
    var kept = new ArrayList<Turn>();
    transcript().path("dialogue").forEach(turn -> kept.add(Json.read(turn.toString(), Turn.class)));
    var ending = new Ending(outcome.stop(), outcome.failureDetail(), outcome.protocol());
    assertThat(Json.write(DialogueGrader.score(dialogue, kept, ending)))
        .isEqualTo(Json.write(outcome));
  }

  private JsonNode transcript() throws IOException {
    var file = trials.folder().resolve("attempt.json.gz");
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      return Json.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void resultsAndFollowUpsReachTheModel() {
    model = this::oracle;
    run("multi-turn");

    var last = asked.getLast().messages();
    assertThat(last).anyMatch(message -> message.role().equals("tool"));
    assertThat(last.stream().filter(message -> message.role().equals("user"))).hasSize(2);
    assertThat(asked.getFirst().tools()).isEqualTo(dialogue.tools());
  }

  @Test
  void onlyTheFirstTurnIsEnforced() {
    model = this::oracle;
    run("required-enforced");
    assertThat(asked).extracting(ChatRequest::choice).containsExactly(ToolChoice.REQUIRED);
    asked.clear();
    run("required-prompted");
    assertThat(asked).extracting(ChatRequest::choice).containsExactly(ToolChoice.AUTO);
  }

  @Test
  void wordsInPlaceOfACallAreAFailureOfFormAndTheEngineIsNamedThatEnforcedNothing() {
    var result = run("required-enforced");

    var outcome = scored(result);
    assertThat(outcome.failure()).isEqualTo(FailureClass.FORMAT);
    assertThat(outcome.failureDetail()).isEqualTo("prose-only");
    assertThat(outcome.stop()).isEqualTo(StopReason.NO_ACTION);
    assertThat(result.conditions().notes()).containsKey("requiredIgnored");
    assertThat(run("single-tool").conditions().notes()).doesNotContainKey("requiredIgnored");
  }

  @Test
  void silenceHasWhatItDeserves() {
    model = _ -> said("");
    assertThat(scored(run("no-tools")).pass()).isTrue();
    assertThat(scored(run("irrelevant-tools")).pass()).isTrue();
    assertThat(scored(run("single-tool")).pass()).isFalse();
  }

  @Test
  void callsPrintedAsTextAreTranslatedAndCounted() {
    model = _ -> said(printed(dialogue.oracle(List.of())));
    var result = run("single-tool");

    assertThat(scored(result).pass()).isTrue();
    assertThat(result.conditions().notes()).containsEntry("translatedCalls", "1");
  }

  private static String printed(Turn turn) {
    var text = new StringBuilder();
    for (var call : turn.calls()) {
      text.append(
          "<tool_call>\n{\"name\": \"%s\", \"arguments\": %s}\n</tool_call>\n"
              .formatted(call.name(), call.arguments()));
    }
    return text.toString();
  }

  @Test
  void whereTheEngineDropsToolsTheyAreWrittenIntoThePrompt() {
    toolTokens = 0;
    model =
        request -> {
          assertThat(request.tools()).isEmpty();
          assertThat(request.messages().getFirst().content())
              .contains(dialogue.tools().getFirst().name());
          return said(printed(dialogue.oracle(turnsSoFar())));
        };
    var result = run("multi-turn");

    assertThat(scored(result).pass()).isTrue();
    assertThat(scored(result).protocol()).isEqualTo("prompted");
    assertThat(result.conditions().notes().get("toolsDropped")).contains("20 tokens has 20");
    assertThat(asked.getLast().messages())
        .allMatch(message -> message.calls().isEmpty() && !message.role().equals("tool"))
        .anyMatch(message -> message.content().contains("<tool_response>"));
  }

  @Test
  void writtenIntoThePromptACallIsEnforcedByAGrammar() {
    toolTokens = 0;
    model = _ -> said(printed(dialogue.oracle(List.of())));

    assertThat(scored(run("required-enforced")).pass()).isTrue();
    assertThat(asked.getFirst().grammar().orElseThrow())
        .contains("root ::=", "name ::= \"" + dialogue.tools().getFirst().name() + "\"");
    asked.clear();
    assertThat(scored(run("required-prompted")).pass()).isTrue();
    assertThat(asked.getFirst().grammar()).isEmpty();
  }

  @Test
  void droppedToolsAreNoFailureOfTheModelWhereNativeOnesAreDemanded() {
    toolTokens = 0;
    var result = run("single-tool", "native");

    assertMissing(result, MissingReason.TOOLS_DROPPED, "20 tokens has 20 with a tool");
    assertThat(asked).isEmpty();
    assertThat(scored(run("no-tools", "native")).pass()).isTrue();
  }

  @Test
  void anEngineIsLookedAtOnce() {
    var runner = trials.runner();
    for (var task : List.of("single-tool", "no-tools", "arguments")) {
      runner.run(new Attempt(assignment("tools@1", task, "d", chat())));
    }
    assertThat(looks).isEqualTo(2);
    assertThat(trials.parts.starts).isEqualTo(1);
  }

  @Test
  void anEngineThatCannotEnforceIsNoFailureOfTheModel() {
    model =
        _ -> {
          throw new EngineRefused("tool_choice is not supported", 501, "not_supported_error");
        };
    assertMissing(
        run("required-enforced"), MissingReason.ENGINE_LACKS, "tool_choice is not supported");
  }

  @Test
  void anotherRefusalIsAnErrorOfTheEngine() {
    model =
        _ -> {
          throw new EngineRefused("the template failed", 500, "server_error");
        };
    assertMissing(run("single-tool"), MissingReason.ENGINE_ERROR, "the template failed");
  }

  @Test
  void aReplyThatGoesInCirclesOrFillsTheContextIsScored() {
    model = _ -> reply("again", List.of(), Finish.CUT, 100);
    assertThat(scored(run("single-tool")).stop()).isEqualTo(StopReason.REPETITION);
    model = _ -> reply("", List.of(), Finish.CONTEXT, 100);
    assertThat(scored(run("single-tool")).stop()).isEqualTo(StopReason.CONTEXT_OVERFLOW);
    model = _ -> reply("and", List.of(), Finish.LENGTH, 100);
    assertThat(scored(run("single-tool")).failureDetail()).isEqualTo("truncated");
  }

  @Test
  void callingWithoutEndRunsIntoTheCeilingOfTurns() {
    var find = dialogue("multi-turn").oracle(List.of()).calls();
    model = _ -> reply("", find, Finish.STOP, 100);
    var outcome = scored(run("multi-turn"));

    assertThat(outcome.stop()).isEqualTo(StopReason.TURN_CEILING);
    assertThat(outcome.failure()).isEqualTo(FailureClass.TURN_CEILING);
    assertThat(asked).hasSize(dialogue.mostTurns());
  }

  @Test
  void theBudgetOfTokensEndsIt() {
    var find = dialogue("multi-turn").oracle(List.of()).calls();
    model = _ -> reply("", find, Finish.STOP, 30_000);

    assertThat(scored(run("multi-turn")).stop()).isEqualTo(StopReason.TOKEN_CEILING);
    assertThat(asked).hasSize(1);
  }

  @Test
  void noSandboxIsNeeded() {
    trials.parts.sandbox = new Capabilities.Sandbox(false, "bubblewrap is missing", null);
    model = this::oracle;
    assertThat(scored(run("single-tool")).pass()).isTrue();
  }

  @Test
  void aBaseModelHoldsNoConversation() {
    var base = new Variant.ChatTemplate(false, false, null);
    var attempt =
        new Attempt(assignment("tools@1", "single-tool", "d", variant(135_000_000, base)));
    assertMissing(trials.runner().run(attempt), MissingReason.UNSUITABLE_MODEL, "no chat template");
  }

  @Test
  void aStopInTheMiddleHandsTheTrialBack() {
    var attempt = new Attempt(assignment("tools@1", "single-tool", "d", chat()));
    model =
        _ -> {
          attempt.stop(Attempt.Stop.SHUTDOWN);
          return said("No.");
        };
    assertMissing(trials.runner().run(attempt), MissingReason.INTERRUPTED, "stop");
  }
}
